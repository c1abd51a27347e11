package com.example.acme;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ohmv.core.coprocessor.Coprocessor;
import org.ohmv.core.coprocessor.CoprocessorPort;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.coprocessor.Issue;
import org.ohmv.core.event.Command;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.InstructionRow;
import org.ohmv.isa.InstructionSet;

/** An accelerator with two instructions: one computes from registers, one reads memory and takes its time. */
public final class DotProducts implements InstructionSet, CoprocessorProvider {
    private static final Extension XACMEDOT = new Extension("xacmedot", 1, 0, "Acme dot products");
    private static final Instruction DOT8 = InstructionRow.of(
            "acme.dot8",
            "0000000 rs2 rs1 111 rd 0101011",
            "rd,rs1,rs2",
            XACMEDOT,
            InstructionClass.COPROCESSOR,
            "sum of the products of eight signed bytes");
    private static final Instruction SUM = InstructionRow.of(
            "acme.sum",
            "0000001 rs2 rs1 111 rd 0101011",
            "rd,rs1,rs2",
            XACMEDOT,
            InstructionClass.COPROCESSOR,
            "sum of rs2 doublewords at address rs1; -1 if there are too many or memory refuses");

    @Override
    public String name() {
        return "acme-dot";
    }

    @Override
    public List<Instruction> instructions() {
        return List.of(DOT8, SUM);
    }

    @Override
    public InstructionSet instructionSet() {
        return this;
    }

    @Override
    public Coprocessor create(CoprocessorPort port) {
        return new Unit(port);
    }

    /** The state of one machine's accelerator. */
    private static final class Unit implements Coprocessor {
        private final CoprocessorPort port;
        private final int multiplier;
        private final int memory;

        Unit(CoprocessorPort port) {
            this.port = port;
            this.multiplier = port.addComponent("multiplier", Ratio.of(230)); // femtojoules a product
            this.memory = port.addComponent("memory", Ratio.of(4_500)); // femtojoules a word
        }

        @Override
        public void execute(Issue issue) {
            if (issue.instruction() == DOT8) {
                long sum = 0;
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    sum += (byte) (issue.rs1() >>> shift) * (byte) (issue.rs2() >>> shift);
                }
                port.charge(multiplier, 8);
                issue.retire(sum, 3); // the result is there after three cycles
            } else if (Long.compareUnsigned(issue.rs2(), 4096) > 0) {
                issue.retire(-1);
            } else {
                issue.holdUntil(issue.picoseconds() + (1 + issue.rs2()) * 500); // picoseconds
            }
        }

        @Override
        public void resume(Issue issue) {
            Command command = issue.queue(0); // an identity in traces, and the authority to reach memory
            byte[] word = new byte[Long.BYTES];
            long sum = 0;
            boolean isRead = true;
            for (long index = 0; isRead && index < issue.rs2(); index++) {
                isRead = port.read(command, issue.rs1() + index * Long.BYTES, word, 0, Long.BYTES) >= 0;
                sum += ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getLong();
                port.charge(command, memory, 1);
            }
            port.ended(command, issue.picoseconds(), isRead ? 0 : 1);
            issue.retire(isRead ? sum : -1);
        }
    }
}
