package org.ohmv.isa.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.OperandRole;
import org.ohmv.isa.xohm.ScalarType;
import org.ohmv.isa.xohm.StructureField;
import org.ohmv.isa.xohm.StructureLayout;

/** GNU as, llvm-mc and GNU C make our words, bytes and offsets out of the generated include and header. */
class XohmToolchainTest {
    private static final int A0 = 10;
    private static final String INCLUDE_LINE = ".include \"xohm.inc\"\n";

    @TempDir
    Path folder;

    private Toolchain tools = new Toolchain(Path.of("."));

    @BeforeEach
    void makeTools() {
        tools = new Toolchain(folder);
    }

    /** Assembly lines and the words that they should become. */
    private record Program(String source, List<Integer> words) {}

    private static Program everyInstructionOverManyRegisters() {
        StringBuilder source = new StringBuilder(INCLUDE_LINE);
        List<Integer> words = new ArrayList<>();
        Random random = new Random(5);
        for (XohmInstruction instruction : XohmInstruction.values()) {
            int count = instruction.operands().size();
            List<long[]> choices = new ArrayList<>();
            for (int operand = 0; operand < count; operand++) {
                for (int register = 0; register < 32; register++) {
                    long[] values = random.longs(count, 0, 32).toArray();
                    values[operand] = register;
                    choices.add(values);
                }
            }
            for (long[] values : choices) {
                List<String> names = new ArrayList<>(List.of(instruction.mnemonic()));
                names.addAll(instruction.aliases());
                for (String name : names) {
                    source.append(name).append(' ');
                    source.append(Arrays.stream(values).mapToObj(v -> "x" + v).collect(Collectors.joining(", ")));
                    source.append('\n');
                    words.add(Encoder.encode(instruction, values));
                }
            }
        }
        return new Program(source.toString(), words);
    }

    @Test
    void gnuAssemblerMakesOurWords() throws IOException {
        Program program = everyInstructionOverManyRegisters();
        assertThat(tools.words(tools.gnuAssemble(program.source()))).isEqualTo(program.words());
    }

    @Test
    void llvmAssemblerMakesOurWords() throws IOException {
        Program program = everyInstructionOverManyRegisters();
        assertThat(tools.words(tools.llvmAssemble(program.source()))).isEqualTo(program.words());
    }

    @Test
    void csrMacrosMakeCsrInstructions() throws IOException {
        String source =
                INCLUDE_LINE + "ohm_read_flags a0\nohm_write_flags a1\nohm_read_fault a2\nohm_read_pending t0\n";
        List<Integer> expected = List.of(0x80002573, 0x80059073, 0xcc002673, 0xcc1022f3);
        assertThat(tools.words(tools.gnuAssemble(source))).isEqualTo(expected);
        assertThat(tools.words(tools.llvmAssemble(source))).isEqualTo(expected);
    }

    @Test
    void structureMacrosLayOutFieldsAsDeclared() throws IOException {
        for (StructureLayout layout : List.of(StructureLayout.TILE_DESCRIPTOR, StructureLayout.BATCH_BLOCK)) {
            String arguments = layout.fields().stream()
                    .map(field -> snakeCase(field) + "=" + markedValue(layout, field))
                    .collect(Collectors.joining(", "));
            String macro = "ohm_" + layout.name();
            String source = INCLUDE_LINE + ".data\n" + macro + "\n" + macro + " " + arguments + "\n";
            byte[] expected = concatenation(initialBytes(layout), markedBytes(layout));
            assertThat(tools.section(tools.gnuAssemble(source), ".data")).isEqualTo(expected);
            assertThat(tools.section(tools.llvmAssemble(source), ".data")).isEqualTo(expected);
        }
    }

    @Test
    void structuresOfTheHeaderHaveTheDeclaredLayout() throws IOException {
        for (StructureLayout layout : StructureLayout.all()) {
            String initialisers = layout.fields().stream()
                    .map(field -> "." + snakeCase(field) + " = " + markedValue(layout, field))
                    .collect(Collectors.joining(", "));
            String source = "#include \"xohm.h\"\nstruct ohm_" + layout.name() + " sample = {" + initialisers + "};\n";
            byte[] data = tools.section(tools.compile("gcc", ".c", "c11", source), ".data");
            assertThat(data).isEqualTo(markedBytes(layout));
        }
    }

    /** One function for each instruction and choice of parameters; the ABI fixes the registers of its arguments. */
    private static String wrappers(int first, int second) {
        StringBuilder source = new StringBuilder("#include \"xohm.h\"\n");
        for (XohmInstruction instruction : XohmInstruction.values()) {
            String name = instruction.mnemonic().replace('.', '_');
            List<String> arguments = new ArrayList<>();
            argument(instruction.rs1(), first).ifPresent(arguments::add);
            argument(instruction.rs2(), second).ifPresent(arguments::add);
            String parameters =
                    IntStream.range(0, 8).mapToObj(i -> "uint64_t p" + i).collect(Collectors.joining(", "));
            source.append("uint64_t call_")
                    .append(name)
                    .append('(')
                    .append(parameters)
                    .append(", double d);\n");
            source.append("uint64_t call_")
                    .append(name)
                    .append('(')
                    .append(parameters)
                    .append(", double d) {\n");
            for (int i = 0; i < 8; i++) {
                source.append("    (void)p").append(i).append(";\n");
            }
            source.append("    (void)d;\n    return (uint64_t)").append(name).append('(');
            source.append(String.join(", ", arguments)).append(");\n}\n");
        }
        return source.toString();
    }

    private static Optional<String> argument(OperandRole role, int parameter) {
        return switch (role) {
            case NONE -> Optional.empty();
            case RATE -> Optional.of("d");
            case SOURCE_ADDRESS -> Optional.of("(const void *)p" + parameter);
            case DESTINATION_ADDRESS -> Optional.of("(void *)p" + parameter);
            case DESCRIPTOR_ADDRESS -> Optional.of("(const struct ohm_descriptor *)p" + parameter);
            case BATCH_ADDRESS -> Optional.of("(const struct ohm_batch *)p" + parameter);
            case TILE, SOURCE, CALIBRATION, RESET, BITS, PICOSECONDS, NUMBER, ARRAY -> Optional.of("p" + parameter);
            case STATUS, GOLEM_STATUS, READING -> throw new IllegalArgumentException(role + " is a result");
        };
    }

    private void assertWrappersMakeOurWords(Path object, int first, int second) throws IOException {
        List<Integer> words = tools.words(object).stream()
                .filter(word -> (word & 0x7f) == 0x0b)
                .toList();
        assertThat(words).hasSameSizeAs(XohmInstruction.values());
        for (int index = 0; index < words.size(); index++) {
            XohmInstruction instruction = XohmInstruction.values()[index];
            int word = words.get(index);
            int rd = word >>> 7 & 31;
            long rs1 = switch (instruction.rs1()) {
                case NONE -> 0;
                case RATE -> word >>> 15 & 31;
                default -> A0 + first;
            };
            long rs2 = instruction.rs2() == OperandRole.NONE ? 0 : A0 + second;
            long[] values = instruction.operands().size() == 2 ? new long[] {rd, rs2} : new long[] {rd, rs1, rs2};
            assertThat(word)
                    .as("%s p%d p%d", instruction.mnemonic(), first, second)
                    .isEqualTo(Encoder.encode(instruction, values));
        }
    }

    @Test
    void functionsOfTheHeaderMakeOurWordsInC() throws IOException {
        for (int[] choice : new int[][] {{0, 1}, {3, 6}, {7, 2}}) {
            String source = wrappers(choice[0], choice[1]);
            assertWrappersMakeOurWords(tools.compile("gcc", ".c", "c11", source), choice[0], choice[1]);
        }
    }

    @Test
    void functionsOfTheHeaderMakeOurWordsInCPlusPlus() throws IOException {
        Path object = tools.compile("g++", ".cc", "c++11", wrappers(2, 5));
        assertWrappersMakeOurWords(object, 2, 5);
    }

    @Test
    void initialisersOfTheHeaderAndPackingFunctionsCompile() throws IOException {
        String source = """
                #include "xohm.h"
                struct ohm_descriptor descriptor(void);
                struct ohm_descriptor descriptor(void) {
                    struct ohm_descriptor d = ohm_default_descriptor();
                    d.flags = OHM_FLAG_INPUT_UNSIGNED | OHM_FLAG_INTERRUPT_WHEN_IDLE;
                    return d;
                }
                struct ohm_batch batch(void);
                struct ohm_batch batch(void) { return ohm_default_batch(); }
                uint64_t packed(void);
                uint64_t packed(void) {
                    return ohm_pack_source(3, OHM_ACTIVATION_RELU, OHM_COMBINATION_SUBTRACT) == 0x210003u
                        && ohm_pack_tile(4, OHM_BUFFER_ROW) == 0x10004u
                        && ohm_pack_calibration(OHM_OPERATION_MUL, 1, 2) == 0x20118u
                        && ohm_pack_reset(1) == 1u;
                }
                """;
        Path object = tools.compile("gcc", ".c", "c11", source);
        byte[] text = tools.section(object, ".text");
        // The packing functions fold to constants: "packed" is li a0,1; ret.
        assertThat(Arrays.copyOfRange(text, text.length - 4, text.length)).containsExactly(0x05, 0x45, 0x82, 0x80);
    }

    @Test
    void examplesOfTheSpecificationAssemble() throws IOException {
        List<String> examples = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("```asm\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(XohmDocumentsTest.README));
        while (matcher.find()) {
            examples.add(matcher.group(1));
        }
        assertThat(examples).hasSize(3);
        for (String example : examples) {
            long written = example.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("ohm."))
                    .count();
            List<Integer> gnu = tools.words(tools.gnuAssemble(example));
            assertThat(gnu.stream().filter(word -> (word & 0x7f) == 0x0b)).hasSize((int) written);
            assertThat(tools.section(tools.llvmAssemble(example), ".text"))
                    .isEqualTo(tools.section(tools.gnuAssemble(example), ".text"));
        }
    }

    private static String snakeCase(StructureField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** A value that no other field of the structure has in this width. */
    private static String markedValue(StructureLayout layout, StructureField field) {
        int number = layout.fields().indexOf(field) + 1;
        return field.type() == ScalarType.F64 ? number + ".5" : Integer.toString(number);
    }

    private static byte[] markedBytes(StructureLayout layout) {
        return bytes(
                layout,
                layout.fields().stream()
                        .map(field -> markedValue(layout, field))
                        .toList());
    }

    private static byte[] initialBytes(StructureLayout layout) {
        return bytes(
                layout,
                layout.fields().stream().map(StructureField::initialValue).toList());
    }

    private static byte[] bytes(StructureLayout layout, List<String> values) {
        ByteBuffer buffer = ByteBuffer.allocate(layout.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < values.size(); index++) {
            StructureField field = layout.fields().get(index);
            String value = values.get(index);
            switch (field.type()) {
                case U8 -> buffer.put(field.offset(), Byte.parseByte(value));
                case U16 -> buffer.putShort(field.offset(), Short.parseShort(value));
                case U32 -> buffer.putInt(field.offset(), Integer.parseInt(value));
                case U64 -> buffer.putLong(field.offset(), Long.parseLong(value));
                case F64 -> buffer.putDouble(field.offset(), Double.parseDouble(value));
            }
        }
        return buffer.array();
    }

    private static byte[] concatenation(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
