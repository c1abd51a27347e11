package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowRoundTripTest {
    private static final InstructionTable TABLE = InstructionTable.present();

    private final Disassembler disassembler = new Disassembler(TABLE, DisassemblerOptions.NO_ALIASES);
    private final SplittableRandom random = new SplittableRandom(1);

    static List<Instruction> rows() {
        return TABLE.instructions();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsEncodedIsDecodedToTheSameOperands(Instruction row) {
        for (long[] values : RowCases.of(row, random)) {
            int word = Encoder.encode(row, values);
            Instruction decoded = row.encoding().lengthBytes() == 2
                    ? TABLE.decoder().decodeCompressed(word)
                    : TABLE.decoder().decode(word);
            assertThat(decoded).as("%08x", word).isNotNull();
            if (decoded != row) {
                assertThat(isSpecialCase(decoded, row))
                        .as("%08x is %s", word, decoded)
                        .isTrue();
                continue;
            }
            for (int index = 0; index < values.length; index++) {
                Operand operand = row.operands().get(index);
                assertThat(Encoder.extract(row, operand, word))
                        .as("%08x %s", word, operand)
                        .isEqualTo(values[index]);
            }
        }
    }

    private static boolean isSpecialCase(Instruction special, Instruction general) {
        return special != null
                && (special.encoding().mask() & general.encoding().mask())
                        == general.encoding().mask()
                && special.encoding().mask() != general.encoding().mask();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsDisassembledIsEncodedToTheSameWord(Instruction row) {
        for (long[] values : RowCases.of(row, random)) {
            int word = Encoder.encode(row, values);
            String text = disassembler.text(0, word);
            int comment = text.indexOf(" # ");
            String bare = comment < 0 ? text : text.substring(0, comment);
            String mnemonic = bare.split("\t", -1)[0];
            Instruction written = TABLE.byMnemonic(mnemonic.replaceAll("\\.(aq|rl|aqrl)$", ""))
                    .orElse(null);
            boolean isFenceOfNothing = bare.contains(Disassembler.UNKNOWN);
            if (written != row || isFenceOfNothing) {
                // Another row or alias has this word for itself, such as fence.tso and unimp.
                boolean own = row == BaseInstruction.FENCE || row == BaseInstruction.CSRRW;
                assertThat(own).as("%08x: %s", word, text).isTrue();
                continue;
            }
            assertThat(Encoder.encode(row, parse(row, bare)))
                    .as("%08x: %s", word, text)
                    .isEqualTo(word);
        }
    }

    /** Reads the operands of a disassembled instruction by its syntax. */
    private static long[] parse(Instruction row, String text) {
        List<Operand> operands = row.operands();
        StringBuilder pattern = new StringBuilder("[a-z0-9.]*?(?<suffix>\\.aq|\\.rl|\\.aqrl)?(?:\t");
        for (Syntax.Part part : row.syntax().parts()) {
            if (part instanceof Syntax.Part.Literal literal) {
                pattern.append(Pattern.quote(literal.text()));
            } else if (part instanceof Syntax.Part.OperandPart operand) {
                if (operands.get(operand.index()).kind() == OperandKind.ROUNDING_MODE) {
                    // A dynamic rounding mode is left out with its comma.
                    pattern.setLength(pattern.length() - Pattern.quote(",").length());
                    pattern.append("(?:,")
                            .append("(?<o")
                            .append(operand.index())
                            .append(">[a-z]+))?");
                } else {
                    pattern.append("(?<o").append(operand.index()).append(">[-a-z0-9.]+)");
                }
            }
        }
        Matcher matcher = Pattern.compile(pattern.append(")?").toString()).matcher(text);
        assertThat(matcher.matches()).as("%s against %s", text, pattern).isTrue();
        long[] values = new long[operands.size()];
        for (int index = 0; index < values.length; index++) {
            OperandKind kind = operands.get(index).kind();
            String group = kind == OperandKind.ORDERING ? "suffix" : "o" + index;
            values[index] = value(kind, matcher.group(group));
        }
        return values;
    }

    private static long value(OperandKind kind, String text) {
        return switch (kind) {
            case INTEGER_REGISTER -> IntegerRegister.numberOf(text);
            case FLOATING_POINT_REGISTER -> FloatingPointRegister.numberOf(text);
            case VECTOR_REGISTER -> Long.parseLong(text.substring(1));
            case IMMEDIATE, UPPER_IMMEDIATE -> Long.decode(text);
            case TARGET -> Long.parseUnsignedLong(text.substring(2), 16);
            case CSR -> {
                int number = TABLE.csrs().numberOf(text);
                yield number == NameIndex.ABSENT ? Long.decode(text) : number;
            }
            case FENCE_SET -> FenceSet.numberOf(text);
            case ROUNDING_MODE -> text == null ? RoundingMode.DYNAMIC.number() : RoundingMode.numberOf(text);
            case ORDERING -> List.of("", ".rl", ".aq", ".aqrl").indexOf(text == null ? "" : text);
        };
    }
}
