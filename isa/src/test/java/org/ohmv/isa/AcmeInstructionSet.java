package org.ohmv.isa;

import java.util.List;

/** What a third party would write: two instructions on custom-1, an alias and a control and status register. */
public final class AcmeInstructionSet implements InstructionSet {
    static final Extension XACME = new Extension("xacme", 1, 0, "Acme's accelerator");

    /** Made by {@link java.util.ServiceLoader}. */
    public AcmeInstructionSet() {}

    @Override
    public String name() {
        return "Acme";
    }

    @Override
    public List<Instruction> instructions() {
        return List.of(
                InstructionRow.of(
                        "acme.mac",
                        "0000001 rs2 rs1 000 rd 0101011",
                        "rd,rs1,rs2",
                        XACME,
                        InstructionClass.COPROCESSOR,
                        "accumulate rs1 * rs2"),
                InstructionRow.of(
                        "acme.clear",
                        "0000010 00000 00000 000 rd 0101011",
                        "rd",
                        XACME,
                        InstructionClass.COPROCESSOR,
                        "clear the accumulator"));
    }

    @Override
    public List<AliasRow> aliases() {
        return List.of(new AliasRow("acme.square", "rd,rs1", "acme.mac rd,rs1,rs1", AliasRow.Printed.CANONICAL));
    }

    @Override
    public List<Csr> csrs() {
        return List.of(Csr.of("acmestate", 0x803, XACME, "State of Acme's accelerator"));
    }
}
