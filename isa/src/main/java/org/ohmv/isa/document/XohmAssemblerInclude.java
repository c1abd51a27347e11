package org.ohmv.isa.document;

import java.util.List;
import java.util.Locale;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.NamedValue;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.StructureField;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.XohmCsr;

/** The include file {@code xohm.inc}, with which GNU as and llvm-mc assemble Xohm without knowing it. */
public final class XohmAssemblerInclude {
    /** What {@code .include} calls it. */
    public static final String FILE_NAME = "xohm.inc";

    private XohmAssemblerInclude() {}

    /** The text of the file: constants, one macro for each instruction, and a macro for each structure. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Xohm, OhmV's analog matrix coprocessor instructions, for GNU as and llvm-mc.\n");
        text.append(
                "# Generated from the rows in org.ohmv.isa; isa/README.md says how. The specification is there too.\n");
        text.append("\n.ifndef XOHM_INCLUDED\n.equ XOHM_INCLUDED, 1\n");
        constants(text);
        offsets(text);
        for (XohmInstruction instruction : XohmInstruction.values()) {
            macro(text, instruction.mnemonic(), instruction);
            instruction.aliases().forEach(alias -> macro(text, alias, instruction));
        }
        for (XohmCsr csr : XohmCsr.values()) {
            csrAccess(text, csr);
        }
        structure(text, StructureLayout.TILE_DESCRIPTOR);
        structure(text, StructureLayout.BATCH_BLOCK);
        text.append("\n.endif\n");
        return text.toString();
    }

    private static void constants(StringBuilder text) {
        for (ConstantFamily family : ConstantFamily.all()) {
            text.append("\n# ").append(family.title()).append('\n');
            for (NamedValue value : family.values()) {
                equate(text, family.symbol(value), value.value());
            }
        }
        equate(text, "OHM_STATUS_FIRST_ERROR", ConstantFamily.firstErrorCode());
        text.append("\n# packed operands\n");
        equate(text, "OHM_ALL_TILES", OperandField.ALL_TILES);
        for (OperandField field : OperandField.values()) {
            equate(text, "OHM_" + field.name() + "_SHIFT", field.shift());
        }
        text.append("\n# operations: values of funct7\n");
        for (XohmInstruction instruction : XohmInstruction.values()) {
            equate(text, operationSymbol(instruction), instruction.operation());
        }
    }

    /** The name in headers of an instruction's funct7. */
    static String operationSymbol(XohmInstruction instruction) {
        return "OHM_OPERATION_" + instruction.name().substring("OHM_".length());
    }

    private static void offsets(StringBuilder text) {
        for (StructureLayout layout : StructureLayout.all()) {
            String prefix = "OHM_" + layout.name().toUpperCase(Locale.ROOT) + "_";
            text.append("\n# offsets in the ").append(layout.name()).append('\n');
            for (StructureField field : layout.fields()) {
                equate(text, prefix + "OFFSET_" + field.name(), field.offset());
            }
            equate(text, prefix + "BYTES", layout.sizeBytes());
        }
    }

    private static void equate(StringBuilder text, String symbol, long value) {
        text.append(".equ ").append(symbol).append(", ").append(value).append('\n');
    }

    private static void macro(StringBuilder text, String mnemonic, XohmInstruction instruction) {
        List<String> names =
                instruction.operands().stream().map(operand -> operand.name()).toList();
        RoccWord word = RoccWord.of(instruction);
        text.append("\n# ").append(instruction.summary()).append('\n');
        text.append(".macro ")
                .append(mnemonic)
                .append(' ')
                .append(String.join(", ", names))
                .append('\n');
        text.append("        .insn r ")
                .append(word.insnOperands("\\rd", names.contains("rs1") ? "\\rs1" : "x0", "\\rs2"));
        text.append("\n.endm\n");
    }

    /** llvm-mc 14 takes no symbol for a CSR, so that a constant alone would not do. */
    private static void csrAccess(StringBuilder text, XohmCsr csr) {
        String name = csr.name().toLowerCase(Locale.ROOT);
        String number = "0x" + Integer.toHexString(csr.number());
        text.append("\n# reads ").append(csr.csrName()).append('\n');
        text.append(".macro ohm_read_")
                .append(name)
                .append(" rd\n        csrr \\rd, ")
                .append(number);
        text.append("\n.endm\n");
        if (csr.writable()) {
            text.append("\n# writes ").append(csr.csrName()).append('\n');
            text.append(".macro ohm_write_")
                    .append(name)
                    .append(" rs1\n        csrw ")
                    .append(number);
            text.append(", \\rs1\n.endm\n");
        }
    }

    private static void structure(StringBuilder text, StructureLayout layout) {
        text.append("\n# a ").append(layout.name()).append(", with its fields as named arguments\n");
        text.append(".macro ohm_").append(layout.name());
        String separator = " ";
        for (StructureField field : layout.fields()) {
            text.append(separator).append(snakeCase(field)).append('=').append(field.initialValue());
            separator = ", ";
        }
        text.append('\n');
        for (StructureField field : layout.fields()) {
            String directive = switch (field.type()) {
                case U8 -> ".byte";
                case U16 -> ".2byte";
                case U32 -> ".4byte";
                case U64 -> ".8byte";
                case F64 -> ".double";
            };
            text.append("        ")
                    .append(directive)
                    .append(" \\")
                    .append(snakeCase(field))
                    .append('\n');
        }
        text.append(".endm\n");
    }

    /** The name of a field in headers. */
    static String snakeCase(StructureField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
