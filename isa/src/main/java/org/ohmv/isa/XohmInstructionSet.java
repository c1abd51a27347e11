package org.ohmv.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmv.isa.xohm.XohmCsr;

/** Contributes Xohm the way a third party would contribute its instructions. */
public final class XohmInstructionSet implements InstructionSet {

    /** Made by {@link java.util.ServiceLoader}. */
    public XohmInstructionSet() {}

    @Override
    public String name() {
        return "Xohm";
    }

    @Override
    public List<Instruction> instructions() {
        return List.of(XohmInstruction.values());
    }

    @Override
    public List<AliasRow> aliases() {
        List<AliasRow> rows = new ArrayList<>();
        for (XohmInstruction instruction : XohmInstruction.values()) {
            String operands = instruction.syntax().toString();
            for (String alias : instruction.aliases()) {
                String expansion = instruction.mnemonic() + " " + operands;
                rows.add(new AliasRow(alias, operands, expansion, AliasRow.Printed.NEVER));
            }
        }
        return rows;
    }

    @Override
    public List<Csr> csrs() {
        return Arrays.stream(XohmCsr.values())
                .map(csr -> Csr.of(csr.csrName(), csr.number(), Extension.XOHM, csr.title()))
                .toList();
    }
}
