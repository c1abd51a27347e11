package org.ohmv.isa.document;

import java.util.Locale;
import java.util.stream.Collectors;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.OperandRole;
import org.ohmv.isa.xohm.ScalarType;
import org.ohmv.isa.xohm.StructureField;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.XohmCsr;

/** The header {@code xohm.h}: Xohm for C11 and C++, with stock compilers. */
public final class XohmHeader {
    private static final String START = """
            /*
             * Xohm, OhmV's analog matrix coprocessor instructions, for C11 and C++ with stock compilers.
             * Generated from the rows in org.ohmv.isa; isa/README.md says how. The specification is there too.
             *
             * file-length-reason: generated; a guest program includes one header.
             */
            #ifndef XOHM_H
            #define XOHM_H

            #include <stddef.h>
            #include <stdint.h>

            #ifdef __cplusplus
            #define OHM_STATIC_ASSERT static_assert
            extern "C" {
            #else
            #define OHM_STATIC_ASSERT _Static_assert
            #endif
            """;
    private static final String ORDINARY_FUNCTIONS = """

            /* The bits of a binary64 number, as ohm_setp wants them. */
            static inline uint64_t ohm_bits(double value) {
                uint64_t bits;
                __builtin_memcpy(&bits, &value, sizeof bits);
                return bits;
            }

            /* Orders earlier loads and stores before the transfers of later commands: publishes data, frees buffers. */
            static inline void ohm_publish(void) {
                __asm__ volatile("fence rw, o" ::: "memory");
            }

            /* After a completion status: orders the transfers of completed commands before later loads and stores. */
            static inline void ohm_acquire(void) {
                __asm__ volatile("fence i, rw" ::: "memory");
            }

            /* Waits until all commands of this hart are complete; takes no status. */
            static inline void ohm_drain(void) {
                __asm__ volatile("fence" ::: "memory");
            }
            """;
    private static final String END = """

            #ifdef __cplusplus
            }
            #endif
            #endif
            """;

    private XohmHeader() {}

    /** The text of the file. */
    public static String text() {
        StringBuilder text = new StringBuilder(START);
        constants(text);
        for (StructureLayout layout : StructureLayout.all()) {
            structure(text, layout);
        }
        initialiser(text, StructureLayout.TILE_DESCRIPTOR);
        initialiser(text, StructureLayout.BATCH_BLOCK);
        for (OperandField.Operand operand : OperandField.Operand.values()) {
            packing(text, operand);
        }
        text.append(ORDINARY_FUNCTIONS);
        for (XohmCsr csr : XohmCsr.values()) {
            csrAccess(text, csr);
        }
        for (XohmInstruction instruction : XohmInstruction.values()) {
            function(text, instruction);
        }
        return text.append(END).toString();
    }

    private static void constants(StringBuilder text) {
        for (ConstantFamily family : ConstantFamily.all()) {
            text.append("\n/* ")
                    .append(family.title())
                    .append(" */\nenum ")
                    .append(family.enumName())
                    .append(" {\n");
            text.append(family.values().stream()
                    .map(value -> "    " + family.symbol(value) + " = " + value.value())
                    .collect(Collectors.joining(",\n")));
            text.append("\n};\n");
        }
        text.append("\n/* operations: values of funct7 */\nenum ohm_operation {\n");
        String separator = "";
        for (XohmInstruction instruction : XohmInstruction.values()) {
            text.append(separator).append("    ").append(XohmAssemblerInclude.operationSymbol(instruction));
            text.append(" = ").append(instruction.operation());
            separator = ",\n";
        }
        text.append("\n};\n\n");
        text.append("#define OHM_STATUS_FIRST_ERROR ")
                .append(ConstantFamily.firstErrorCode())
                .append('\n');
        text.append("#define OHM_ALL_TILES ").append(OperandField.ALL_TILES).append('\n');
    }

    private static void structure(StringBuilder text, StructureLayout layout) {
        String name = "struct ohm_" + layout.name();
        text.append("\n/* the ").append(layout.name()).append(": ").append(layout.sizeBytes());
        text.append(" bytes, aligned to ")
                .append(StructureLayout.ALIGNMENT_BYTES)
                .append(" */\n");
        text.append(name).append(" {\n");
        for (StructureField field : layout.fields()) {
            text.append("    ")
                    .append(type(field.type()))
                    .append(' ')
                    .append(snakeCase(field))
                    .append(";\n");
        }
        text.append("};\n");
        for (StructureField field : layout.fields()) {
            text.append("OHM_STATIC_ASSERT(offsetof(").append(name).append(", ").append(snakeCase(field));
            text.append(") == ")
                    .append(field.offset())
                    .append(", \"")
                    .append(field.label())
                    .append("\");\n");
        }
        text.append("OHM_STATIC_ASSERT(sizeof(").append(name).append(") == ").append(layout.sizeBytes());
        text.append(", \"size\");\n");
    }

    private static String type(ScalarType type) {
        return switch (type) {
            case U8 -> "uint8_t";
            case U16 -> "uint16_t";
            case U32 -> "uint32_t";
            case U64 -> "uint64_t";
            case F64 -> "double";
        };
    }

    private static void initialiser(StringBuilder text, StructureLayout layout) {
        String name = "struct ohm_" + layout.name();
        text.append("\n/* A ").append(layout.name()).append(" with the values that most programs want. */\n");
        text.append("static inline ")
                .append(name)
                .append(" ohm_default_")
                .append(layout.name())
                .append("(void) {\n");
        text.append("    ").append(name).append(" result;\n");
        for (StructureField field : layout.fields()) {
            text.append("    result.").append(snakeCase(field)).append(" = ");
            text.append(field.initialValue()).append(";\n");
        }
        text.append("    return result;\n}\n");
    }

    private static void packing(StringBuilder text, OperandField.Operand operand) {
        text.append("\n/* Packs ").append(operand.place().replace("`", "")).append(". */\n");
        text.append("static inline uint64_t ohm_pack_").append(operand.label()).append('(');
        text.append(operand.fields().stream()
                .map(field -> "uint64_t " + field.label())
                .collect(Collectors.joining(", ")));
        text.append(") {\n    return ");
        text.append(operand.fields().stream()
                .map(field -> field.shift() == 0 ? field.label() : field.label() + " << " + field.shift())
                .collect(Collectors.joining(" | ")));
        text.append(";\n}\n");
    }

    private static void csrAccess(StringBuilder text, XohmCsr csr) {
        String name = csr.name().toLowerCase(Locale.ROOT);
        text.append("\n/* Reads ").append(csr.csrName()).append(". */\n");
        text.append("static inline uint64_t ohm_read_").append(name).append("(void) {\n    uint64_t value;\n");
        text.append("    __asm__ volatile(\"csrr %0, 0x").append(Integer.toHexString(csr.number()));
        text.append("\" : \"=r\"(value) : : \"memory\");\n    return value;\n}\n");
        if (csr.writable()) {
            text.append("\n/* Writes ").append(csr.csrName()).append(". */\n");
            text.append("static inline void ohm_write_").append(name).append("(uint64_t value) {\n");
            text.append("    __asm__ volatile(\"csrw 0x").append(Integer.toHexString(csr.number()));
            text.append(", %0\" : : \"r\"(value) : \"memory\");\n}\n");
        }
    }

    private static void function(StringBuilder text, XohmInstruction instruction) {
        String result = resultType(instruction.rd());
        String first = parameter(instruction.rs1(), instruction.rs2() == instruction.rs1() ? "source_" : "");
        String second = parameter(instruction.rs2(), "");
        text.append("\n/* ")
                .append(instruction.mnemonic())
                .append(": ")
                .append(instruction.summary())
                .append(" */\n");
        text.append("static inline ").append(result).append(' ');
        text.append(instruction.mnemonic().replace('.', '_')).append('(').append(first);
        text.append(first.isEmpty() || second.isEmpty() ? "" : ", ")
                .append(second)
                .append(") {\n");
        text.append("    uint64_t result;\n    __asm__ volatile(\".insn r ");
        int next = first.isEmpty() ? 1 : 2;
        text.append(RoccWord.of(instruction)
                .insnOperands("%0", first.isEmpty() ? "x0" : "%1", second.isEmpty() ? "x0" : "%" + next));
        text.append("\" : \"=r\"(result) : ");
        text.append(first.isEmpty() ? "" : constraint(first));
        text.append(first.isEmpty() || second.isEmpty() ? "" : ", ");
        text.append(second.isEmpty() ? "" : constraint(second));
        text.append(" : \"memory\");\n    return ");
        text.append(result.equals("uint64_t") ? "" : "(" + result + ")").append("result;\n}\n");
    }

    private static String constraint(String parameter) {
        String name = parameter.substring(Math.max(parameter.lastIndexOf(' '), parameter.lastIndexOf('*')) + 1);
        return "\"r\"(" + (parameter.startsWith("double") ? "ohm_bits(" + name + ")" : name) + ")";
    }

    private static String parameter(OperandRole role, String prefix) {
        return switch (role) {
            case NONE -> "";
            case SOURCE_ADDRESS -> "const void *address";
            case DESTINATION_ADDRESS -> "void *address";
            case DESCRIPTOR_ADDRESS -> "const struct ohm_descriptor *descriptor";
            case BATCH_ADDRESS -> "const struct ohm_batch *batch";
            case TILE -> "uint64_t tile";
            case SOURCE -> "uint64_t source";
            case CALIBRATION -> "uint64_t calibration";
            case RESET -> "uint64_t reset";
            case BITS -> "uint64_t bits";
            case RATE -> "double rate";
            case PICOSECONDS -> "uint64_t picoseconds";
            case NUMBER -> "uint64_t number";
            case ARRAY -> "uint64_t " + prefix + "array";
            case STATUS, GOLEM_STATUS, READING -> throw new IllegalArgumentException(role + " is a result");
        };
    }

    private static String resultType(OperandRole role) {
        return switch (role) {
            case STATUS -> "enum ohm_status";
            case GOLEM_STATUS -> "int";
            case READING -> "uint64_t";
            case NONE,
                    SOURCE_ADDRESS,
                    DESTINATION_ADDRESS,
                    DESCRIPTOR_ADDRESS,
                    BATCH_ADDRESS,
                    TILE,
                    SOURCE,
                    CALIBRATION,
                    RESET,
                    BITS,
                    RATE,
                    PICOSECONDS,
                    NUMBER,
                    ARRAY -> throw new IllegalArgumentException(role + " is no result");
        };
    }

    private static String snakeCase(StructureField field) {
        return XohmAssemblerInclude.snakeCase(field);
    }
}
