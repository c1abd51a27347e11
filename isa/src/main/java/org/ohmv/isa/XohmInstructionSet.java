package org.ohmv.isa;

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
    public List<Csr> csrs() {
        return Arrays.stream(XohmCsr.values())
                .map(csr -> Csr.of(csr.csrName(), csr.number(), Extension.XOHM, csr.title()))
                .toList();
    }
}
