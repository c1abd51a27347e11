package org.ohmv.isa;

import java.util.List;

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
}
