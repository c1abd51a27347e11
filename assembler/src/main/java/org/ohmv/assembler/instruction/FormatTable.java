package org.ohmv.assembler.instruction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.NameTable;
import org.ohmv.isa.Extension;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.InstructionRow;

/**
 * The formats of {@code .insn} by name (GNU as manual, "RISC-V Instruction Formats"), as rows whose opcode and function
 * fields are operands. Where a format can be written in two ways there are two rows of its name.
 */
final class FormatTable {
    private static final List<InstructionRow> ROWS = List.of(
            row("r", "funct7[6:0] rs2 rs1 funct3[2:0] rd opcode[6:0]", "opcode,funct3,funct7,rd,rs1,rs2"),
            row("r", "rs3 funct2[1:0] rs2 rs1 funct3[2:0] rd opcode[6:0]", "opcode,funct3,funct2,rd,rs1,rs2,rs3"),
            row("r4", "rs3 funct2[1:0] rs2 rs1 funct3[2:0] rd opcode[6:0]", "opcode,funct3,funct2,rd,rs1,rs2,rs3"),
            row("i", "imm[11:0] rs1 funct3[2:0] rd opcode[6:0]", "opcode,funct3,rd,rs1,imm"),
            row("i", "imm[11:0] rs1 funct3[2:0] rd opcode[6:0]", "opcode,funct3,rd,imm(rs1)"),
            row("s", "imm[11:5] rs2 rs1 funct3[2:0] imm[4:0] opcode[6:0]", "opcode,funct3,rs2,imm(rs1)"),
            row("b", "imm[12|10:5] rs2 rs1 funct3[2:0] imm[4:1|11] opcode[6:0]", "opcode,funct3,rs1,rs2,target"),
            row("sb", "imm[12|10:5] rs2 rs1 funct3[2:0] imm[4:1|11] opcode[6:0]", "opcode,funct3,rs1,rs2,target"),
            row("u", "imm[31:12] rd opcode[6:0]", "opcode,rd,imm20"),
            row("j", "imm[20|10:1|11|19:12] rd opcode[6:0]", "opcode,rd,target"),
            row("uj", "imm[20|10:1|11|19:12] rd opcode[6:0]", "opcode,rd,target"),
            row("cr", "funct4[3:0] rd rs2 opcode[1:0]", "opcode,funct4,rd,rs2"),
            row("ci", "funct3[2:0] imm[5] rd imm[4:0] opcode[1:0]", "opcode,funct3,rd,imm"),
            row("ciw", "funct3[2:0] uimm[7:0] rd' opcode[1:0]", "opcode,funct3,rd',uimm"),
            row("css", "funct3[2:0] uimm[5:0] rs2 opcode[1:0]", "opcode,funct3,rs2,uimm"),
            row("cl", "funct3[2:0] uimm[4:2] rs1' uimm[1:0] rd' opcode[1:0]", "opcode,funct3,rd',uimm(rs1')"),
            row("cs", "funct3[2:0] uimm[4:2] rs1' uimm[1:0] rs2' opcode[1:0]", "opcode,funct3,rs2',uimm(rs1')"),
            row("ca", "funct6[5:0] rd' funct2[1:0] rs2' opcode[1:0]", "opcode,funct6,funct2,rd',rs2'"),
            row("cb", "funct3[2:0] imm[8|4:3] rs1' imm[7:6|2:1|5] opcode[1:0]", "opcode,funct3,rs1',target"),
            row("cj", "funct3[2:0] imm[11|4|9:8|10|6|7|3:1|5] opcode[1:0]", "opcode,funct3,target"));

    private final NameTable<Mnemonic> formats = new NameTable<>(true);

    FormatTable() {
        Map<String, List<Form>> forms = new LinkedHashMap<>();
        for (InstructionRow row : ROWS) {
            forms.computeIfAbsent(row.mnemonic(), key -> new ArrayList<>()).add(Form.ofFormat(row));
        }
        forms.forEach((name, list) -> formats.put(name, new Mnemonic(".insn " + name, list, null)));
    }

    private static InstructionRow row(String name, String pattern, String operands) {
        boolean isShort = pattern.contains("opcode[1:0]");
        InstructionClass kind = switch (name) {
            case "s" -> InstructionClass.STORE;
            case "b", "sb", "cb" -> InstructionClass.BRANCH;
            case "j", "uj", "cj" -> InstructionClass.JUMP;
            default -> InstructionClass.ALU;
        };
        return InstructionRow.of(name, pattern, operands, isShort ? Extension.C : Extension.I, kind, "");
    }

    /** The format whose name the cursor read last; null if there is none. */
    @Nullable
    Mnemonic find(Cursor cursor) {
        return formats.get(cursor);
    }

    /** The names of all formats. */
    List<String> names() {
        return formats.names();
    }
}
