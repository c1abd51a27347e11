package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.SectionContents;

/** Holds rows, aliases, register and CSR names and compression to GNU as. */
class GnuAssemblerAgreementTest {
    private static final String AS = "riscv64-unknown-elf-as";
    private static final String ARCHITECTURE = "rv64gc_zihintpause_zba_zbb_zbs";

    private final InstructionTable table = InstructionTable.with(List.of());
    private final SplittableRandom random = new SplittableRandom(1);

    @TempDir
    private Path folder;

    @Test
    void everyRowIsTheWordOfGnuAs() throws IOException, InterruptedException, ElfFormatException {
        GnuTools.requirePresent(AS);
        List<String> source = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (Instruction row : table.instructions()) {
            source.add(row.encoding().lengthBytes() == 2 ? ".option rvc" : ".option norvc");
            for (long[] values : RowCases.of(row, random)) {
                if (isWritable(row, values)) {
                    source.add(RowCases.write(row, values));
                    expected.add(Encoder.encode(row, values));
                }
            }
        }
        assertAssembled(source, expected);
    }

    /** Whether GNU as has a way to write the instance. */
    private static boolean isWritable(Instruction row, long[] values) {
        // It has no word for the empty set of accesses.
        return row != BaseInstruction.FENCE || (values[0] != 0 && values[1] != 0);
    }

    @Test
    void everyAliasIsTheWordOfGnuAs() throws IOException, InterruptedException, ElfFormatException {
        GnuTools.requirePresent(AS);
        List<String> source = new ArrayList<>(List.of(".option norvc"));
        List<Integer> expected = new ArrayList<>();
        for (Alias alias : table.aliases()) {
            boolean compressed = alias.target().encoding().lengthBytes() == 2;
            if (compressed && !alias.mnemonic().startsWith("c.")) {
                continue;
            }
            source.add(compressed ? ".option rvc" : ".option norvc");
            Instruction written = InstructionRowOf.alias(alias);
            for (long[] values : RowCases.of(written, random)) {
                // GNU as writes c.nop with 0 as c.nop alone.
                if (alias.mnemonic().equals("c.nop") && values.length == 1 && values[0] == 0) {
                    continue;
                }
                source.add(RowCases.write(written, values));
                expected.add(Encoder.encode(alias.target(), alias.targetValues(values)));
            }
        }
        assertAssembled(source, expected);
    }

    @Test
    void everyCsrNameIsTheNumberOfGnuAs() throws IOException, InterruptedException, ElfFormatException {
        GnuTools.requirePresent(AS);
        List<String> source = new ArrayList<>(List.of(".option norvc"));
        List<Integer> expected = new ArrayList<>();
        for (Csr csr : table.csrs().rows()) {
            source.add("csrw " + csr.name() + ", a0");
            expected.add(Encoder.encode(BaseInstruction.CSRRW, 0, csr.number(), 10));
        }
        assertAssembled(source, expected);
    }

    @Test
    void compressionIsThatOfGnuAs() throws IOException, InterruptedException, ElfFormatException {
        GnuTools.requirePresent(AS);
        List<String> source = new ArrayList<>(List.of(".option rvc"));
        List<Integer> expected = new ArrayList<>();
        for (CompressedInstruction candidate : CompressedInstruction.values()) {
            for (Expansion expansion : candidate.shortens()) {
                Instruction target = expansion.target();
                for (int trial = 0; trial < 200; trial++) {
                    long[] values = nearExpansion(target);
                    if (target.operands().stream().noneMatch(operand -> operand.kind() == OperandKind.TARGET)) {
                        int word = Encoder.encode(target, values);
                        int halfword = Compressor.compress(word);
                        source.add(RowCases.write(target, values));
                        expected.add(halfword == 0 ? word : halfword);
                    }
                }
            }
        }
        assertAssembled(source, expected);
    }

    /** Operands of an instruction with which it can often be short. */
    private long[] nearExpansion(Instruction target) {
        List<Operand> operands = target.operands();
        long[] values = new long[operands.size()];
        long register = random.nextInt(4) == 0 ? random.nextInt(3) : 8 + random.nextInt(8);
        for (int index = 0; index < values.length; index++) {
            Operand operand = operands.get(index);
            if (operand.kind() == OperandKind.INTEGER_REGISTER
                    || operand.kind() == OperandKind.FLOATING_POINT_REGISTER) {
                int choice = random.nextInt(4);
                values[index] = choice < 2 ? register : choice == 2 ? random.nextInt(16) : random.nextInt(32);
            } else {
                do {
                    int scale = random.nextInt(5);
                    values[index] = (long) random.nextInt(-40, 72) << scale;
                } while (!Encoder.accepts(target, operand, values[index]));
            }
        }
        return values;
    }

    private void assertAssembled(List<String> source, List<Integer> expected)
            throws IOException, InterruptedException, ElfFormatException {
        List<Integer> words = assemble(source);
        List<String> instructions =
                source.stream().filter(line -> !line.startsWith(".option")).toList();
        assertThat(words).hasSameSizeAs(expected);
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            if (!words.get(index).equals(expected.get(index))) {
                differences.add(String.format(
                        "%s: GNU as %08x, ours %08x", instructions.get(index), words.get(index), expected.get(index)));
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Assembles and cuts the text into instructions. */
    private List<Integer> assemble(List<String> source) throws IOException, InterruptedException, ElfFormatException {
        Path file = Files.write(folder.resolve("source.s"), source);
        Path object = folder.resolve("source.o");
        GnuTools.run(AS, "-march=" + ARCHITECTURE, file.toString(), "-o", object.toString());
        ElfFile elf = ElfFile.read(Files.readAllBytes(object));
        SectionContents text =
                SectionContents.wrap(elf.contents(elf.section(".text").orElseThrow()));
        List<Integer> words = new ArrayList<>();
        int offset = 0;
        while (offset < text.size()) {
            boolean half = (text.halfAt(offset) & 3) != 3;
            words.add(half ? text.halfAt(offset) : text.wordAt(offset));
            offset += half ? 2 : 4;
        }
        return words;
    }

    /** An alias seen as an instruction of its own, so that its operands can be varied and written. */
    private record InstructionRowOf(Alias alias, InstructionRow row) implements Instruction {
        static Instruction alias(Alias alias) {
            InstructionRow target = alias.target().row();
            InstructionRow row = new InstructionRow(
                    alias.mnemonic(),
                    target.encoding(),
                    alias.syntax(),
                    target.extension(),
                    target.instructionClass(),
                    target.summary(),
                    target.effects());
            return new InstructionRowOf(alias, row);
        }
    }
}
