package org.ohmv.isa;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Writes instruction words as GNU objdump 2.40 does: in its canonical form, where aliases such as {@code ret} take the
 * place of instructions, or in its {@code no-aliases} form. Everything but the layout of a line comes from the rows.
 *
 * <p>Like objdump, it remembers what LUI and AUIPC put into registers, and annotates the instruction that completes an
 * address with it. One object therefore disassembles one file, in order, in one thread.
 */
public final class Disassembler {
    static final String UNKNOWN = "unknown";

    private static final int COMPRESSED_MASK = 0xffff;
    private static final int RD_MASK = 0x1f << 7;
    private static final int UPPER_MASK = 0xfffff000;

    private final Decoder decoder;
    private final DisassemblerOptions options;
    private final AddressWriter addresses;
    private final IdentityHashMap<Instruction, Forms> formsOf = new IdentityHashMap<>();
    private UpperAddresses uppers = new UpperAddresses();

    /** How an instruction can be written: as the first alias that matches, else in its own form. */
    private record Forms(List<AliasForm> aliases, WrittenForm own) {
        WrittenForm of(int word, boolean hint) {
            for (AliasForm form : aliases) {
                if (!(hint && form.namesResult()) && form.alias().matches(word)) {
                    return form.form();
                }
            }
            return own;
        }
    }

    private record AliasForm(Alias alias, WrittenForm form) {
        /** Whether it shows the register that is written, as if writing it had an effect. */
        boolean namesResult() {
            return alias.namesResult();
        }
    }

    /**
     * Makes a disassembler that writes addresses as numbers.
     *
     * @param table the rows that it knows
     * @param options how it writes them
     */
    public Disassembler(InstructionTable table, DisassemblerOptions options) {
        this(table, options, AddressWriter.HEXADECIMAL);
    }

    /**
     * Makes a disassembler.
     *
     * @param table the rows that it knows
     * @param options how it writes them
     * @param addresses how it writes the targets of branches and the addresses in annotations
     */
    public Disassembler(InstructionTable table, DisassemblerOptions options, AddressWriter addresses) {
        this.decoder = table.decoder();
        this.options = options;
        this.addresses = addresses;
        for (Instruction instruction : table.instructions()) {
            List<AliasForm> aliases = new ArrayList<>();
            for (Alias alias : table.aliasesFor(instruction)) {
                if (isPrinted(alias)) {
                    WrittenForm form = new WrittenForm(
                            alias.mnemonic(), instruction, alias.syntax(), options, table.csrs(), addresses);
                    aliases.add(new AliasForm(alias, form));
                }
            }
            WrittenForm own = new WrittenForm(
                    instruction.mnemonic(), instruction, instruction.syntax(), options, table.csrs(), addresses);
            formsOf.put(instruction, new Forms(List.copyOf(aliases), own));
        }
    }

    private boolean isPrinted(Alias alias) {
        return switch (alias.printed()) {
            case NEVER -> false;
            case CANONICAL -> options.aliases();
            case ALWAYS -> true;
        };
    }

    /**
     * Forgets the upper parts of addresses seen so far, and annotates accesses through gp from now on.
     *
     * @param globalPointer the value of the symbol {@code __global_pointer$}
     */
    public void restartWithGlobalPointer(long globalPointer) {
        uppers = new UpperAddresses(globalPointer);
    }

    /** Forgets the upper parts of addresses seen so far, and the global pointer. */
    public void restart() {
        uppers = new UpperAddresses();
    }

    /**
     * Appends the text of one instruction of 16 or 32 bits: mnemonic, a tab, operands, and where it completes an
     * address an annotation {@code # address}. A word that is no instruction is written as a directive.
     *
     * @param out where to
     * @param address the address of the instruction
     * @param word the instruction; if its two low bits are not both ones, it is 16 bits long and the rest is ignored
     */
    public void append(StringBuilder out, long address, int word) {
        if ((word & 3) == 3) {
            appendWord(out, address, word);
        } else {
            appendHalfword(out, address, word & COMPRESSED_MASK);
        }
    }

    /** The text of one instruction, as {@link #append} writes it. */
    public String text(long address, int word) {
        StringBuilder out = new StringBuilder();
        append(out, address, word);
        return out.toString();
    }

    private void appendWord(StringBuilder out, long address, int word) {
        Instruction instruction = decoder.decode(word);
        if (instruction == null) {
            out.append(".4byte\t0x").append(Integer.toHexString(word));
        } else {
            append(out, address, word, forms(instruction).of(word, false));
        }
    }

    private void appendHalfword(StringBuilder out, long address, int halfword) {
        Instruction instruction = decoder.decodeCompressed(halfword);
        if (instruction == null) {
            out.append(".2byte\t0x").append(Integer.toHexString(halfword));
            return;
        }
        Forms forms = forms(instruction);
        boolean hint = isHint(instruction, halfword);
        WrittenForm form = forms.of(halfword, hint);
        int word = form == forms.own() && options.aliases() && !hint ? Compressed.expand(halfword) : 0;
        Instruction expanded = word == 0 ? null : decoder.decode(word);
        if (expanded == null) {
            append(out, address, halfword, form);
        } else {
            WrittenForm expandedForm = forms(expanded).of(word, false);
            expandedForm.append(out, address, word);
            annotate(out, address, halfword, instruction, expandedForm);
        }
    }

    private Forms forms(Instruction instruction) {
        Forms forms = formsOf.get(instruction);
        if (forms == null) {
            throw new IllegalStateException(instruction.mnemonic() + " is decoded but not in the table");
        }
        return forms;
    }

    /**
     * Whether it is a hint that is written under its own name, since GNU as would not assemble its expansion to it
     * again. objdump makes an exception for adding 0 to a register.
     */
    private static boolean isHint(Instruction instruction, int halfword) {
        if (instruction instanceof Rv32Instruction narrow) {
            return narrow.isHint(halfword);
        }
        return instruction instanceof CompressedInstruction compressed
                && compressed.isHint(halfword)
                && !(compressed == CompressedInstruction.C_ADDI && (halfword & RD_MASK) != 0);
    }

    private void append(StringBuilder out, long address, int word, WrittenForm form) {
        form.append(out, address, word);
        annotate(out, address, word, form.instruction(), form);
    }

    private void annotate(StringBuilder out, long address, int word, Instruction instruction, WrittenForm written) {
        uppers.begin();
        if (instruction instanceof BaseInstruction base) {
            follow(base, address, word, written);
        } else if (instruction instanceof CompressedInstruction compressed) {
            follow(compressed, word, written);
        }
        if (uppers.found()) {
            out.append(" # ");
            addresses.append(out, uppers.address());
        }
    }

    private void follow(BaseInstruction instruction, long address, int word, WrittenForm written) {
        int rd = word >>> 7 & 0x1f;
        int base = word >>> 15 & 0x1f;
        if (instruction == BaseInstruction.LUI) {
            uppers.set(rd, word & UPPER_MASK);
        } else if (instruction == BaseInstruction.AUIPC) {
            uppers.set(rd, address + (word & UPPER_MASK));
        } else if (instruction == BaseInstruction.ADDI) {
            if (written.printsImmediate() && base != 0) {
                uppers.add(base, immediate(instruction, word));
            }
        } else if (instruction == BaseInstruction.ADDIW) {
            if (written.printsImmediate() && base != 0) {
                uppers.addWord(base, immediate(instruction, word));
            }
        } else if (instruction == BaseInstruction.JALR) {
            // objdump looks once for the offset and once for the register, where it prints them.
            if (written.printsImmediate()) {
                uppers.add(base, immediate(instruction, word));
            }
            if (written.printsBase()) {
                uppers.add(base, immediate(instruction, word));
            }
        } else if (addressesMemory(instruction.instructionClass())) {
            uppers.add(base, immediate(instruction, word));
        }
    }

    private static boolean addressesMemory(InstructionClass instructionClass) {
        return instructionClass == InstructionClass.LOAD
                || instructionClass == InstructionClass.STORE
                || instructionClass == InstructionClass.FLOATING_POINT_LOAD
                || instructionClass == InstructionClass.FLOATING_POINT_STORE;
    }

    private void follow(CompressedInstruction instruction, int halfword, WrittenForm written) {
        int rd = halfword >>> 7 & 0x1f;
        if (instruction == CompressedInstruction.C_LUI) {
            uppers.set(rd, Compressed.expand(halfword) & UPPER_MASK);
        } else if (instruction == CompressedInstruction.C_ADDI) {
            if (written.printsImmediate() && rd != 0) {
                uppers.add(rd, immediate(instruction, halfword));
            }
        } else if (instruction == CompressedInstruction.C_ADDIW && written.printsImmediate()) {
            uppers.addWord(rd, immediate(instruction, halfword));
        }
    }

    private static long immediate(Instruction instruction, int word) {
        return instruction.encoding().field("imm").orElseThrow().extract(word);
    }
}
