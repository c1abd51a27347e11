package org.ohmv.programs.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.Compressor;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.DisassemblerOptions;
import org.ohmv.isa.FloatingPointRegister;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.RegisterUse;
import org.ohmv.isa.document.InstructionEntry;

/**
 * An instruction word and what it means.
 *
 * @param word the word; of a 16-bit instruction the halfword
 * @param lengthBytes 2 or 4
 * @param text as a disassembler writes it, with aliases
 * @param plainText as it is written without aliases
 * @param entry its instruction, if it is one
 * @param reads the registers that it reads
 * @param writes the registers that it writes
 * @param equivalent the 32-bit instruction that a 16-bit one stands for, or the 16-bit one that stands for it
 * @param relocations what a linker will put in, where the word comes from the assembler
 */
record DecodedWord(
        int word,
        int lengthBytes,
        String text,
        String plainText,
        Optional<InstructionEntry> entry,
        List<String> reads,
        List<String> writes,
        Optional<Other> equivalent,
        List<String> relocations) {
    private static final int SHORT_MASK = 0xffff;

    /**
     * The form of the other length.
     *
     * @param word its word
     * @param lengthBytes 2 or 4
     * @param text what it is
     */
    record Other(int word, int lengthBytes, String text) {
        /** The word in hexadecimal. */
        String hexadecimal() {
            return DecodedWord.hexadecimal(word, lengthBytes);
        }
    }

    /** Decodes a word; its upper half is left out of account if its lowest bits say that it is 16 bits long. */
    static DecodedWord of(int word, InstructionTable table, List<String> relocations) {
        boolean isLong = (word & 3) == 3;
        int taken = isLong ? word : word & SHORT_MASK;
        @Nullable
        Instruction instruction =
                isLong ? table.decoder().decode(taken) : table.decoder().decodeCompressed(taken);
        RegisterUse use = instruction == null ? new RegisterUse(0, 0, 0, 0) : RegisterUse.of(instruction, taken);
        int other = isLong ? Compressor.compress(taken) : Compressed.expand(taken);
        return new DecodedWord(
                taken,
                isLong ? 4 : 2,
                text(taken, table, DisassemblerOptions.CANONICAL),
                text(taken, table, DisassemblerOptions.NO_ALIASES),
                Optional.ofNullable(instruction).map(found -> InstructionEntry.of(found, table)),
                names(use.integersRead(), use.floatsRead()),
                names(use.integersWritten(), use.floatsWritten()),
                instruction == null || other == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Other(other, isLong ? 2 : 4, text(other, table, DisassemblerOptions.NO_ALIASES))),
                List.copyOf(relocations));
    }

    private static String text(int word, InstructionTable table, DisassemblerOptions options) {
        // There is no address here: a target is said as a distance, and nothing is said of the address of data.
        Disassembler disassembler = new Disassembler(
                table,
                options,
                (out, address) -> out.append(address < 0 ? ". - " : ". + ")
                        .append("0x")
                        .append(Long.toHexString(Math.abs(address))));
        String text = disassembler.text(0, word).replace('\t', ' ');
        int note = text.indexOf(" # ");
        return note < 0 ? text : text.substring(0, note);
    }

    private static List<String> names(int integers, int floats) {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < 32; number++) {
            if ((integers >>> number & 1) != 0) {
                names.add(IntegerRegister.of(number).abiName());
            }
        }
        for (int number = 0; number < 32; number++) {
            if ((floats >>> number & 1) != 0) {
                names.add(FloatingPointRegister.of(number).abiName());
            }
        }
        return List.copyOf(names);
    }

    /** The word in hexadecimal. */
    String hexadecimal() {
        return hexadecimal(word, lengthBytes);
    }

    private static String hexadecimal(int word, int lengthBytes) {
        return String.format(Locale.ROOT, lengthBytes == 2 ? "0x%04x" : "0x%08x", word);
    }
}
