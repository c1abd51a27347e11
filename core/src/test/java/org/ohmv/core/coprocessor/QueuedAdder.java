package org.ohmv.core.coprocessor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.ObjLongConsumer;
import org.ohmv.core.event.Command;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.ledger.Ratio;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.InstructionRow;
import org.ohmv.isa.InstructionSet;

/**
 * An accelerator for tests that uses all of the seam: a queue of two commands, each of which adds a number to a
 * doubleword in memory when it ends; waiting, holding, an interrupt, a register and a preset of its own.
 */
public final class QueuedAdder implements InstructionSet, CoprocessorProvider {
    /** How long a command takes. */
    public static final long COMMAND_PICOSECONDS = 40_300;
    /** How long the second phase of a store takes. */
    public static final long STORE_PICOSECONDS = 20_100;
    /** The number of the register that counts commands that memory refused. */
    public static final int FAULTS = 0x801;
    /** The interrupt line, raised while a command has ended since the last wait. */
    public static final int LINE = 17;

    private static final Extension XQUEUE = new Extension("xtestqueue", 1, 0, "Queued additions");

    /** {@code queue.add rd, rs1, rs2}: adds rs2 to the doubleword at rs1, later. */
    public static final Instruction ADD = row("queue.add", "0000000 rs2 rs1 111 rd 1011011", "rd,rs1,rs2");
    /** {@code queue.wait rd}: waits until all is done; the number of commands that memory refused. */
    public static final Instruction WAIT = row("queue.wait", "0000001 00000 00000 100 rd 1011011", "rd");
    /** {@code queue.store rd, rs1}: waits, then stores the number of commands that ended at rs1. */
    public static final Instruction STORE = row("queue.store", "0000010 00000 rs1 110 rd 1011011", "rd,rs1");
    /** {@code queue.even rd, rs1}: rs1, or illegal if that is odd. */
    public static final Instruction EVEN = row("queue.even", "0000011 00000 rs1 110 rd 1011011", "rd,rs1");

    private static Instruction row(String mnemonic, String pattern, String operands) {
        return InstructionRow.of(mnemonic, pattern, operands, XQUEUE, InstructionClass.COPROCESSOR, "a test's");
    }

    @Override
    public String name() {
        return "queued-adder";
    }

    @Override
    public List<Instruction> instructions() {
        return List.of(ADD, WAIT, STORE, EVEN);
    }

    @Override
    public InstructionSet instructionSet() {
        return this;
    }

    @Override
    public OptionalInt interruptLine() {
        return OptionalInt.of(LINE);
    }

    @Override
    public Coprocessor create(CoprocessorPort port) {
        return new Unit(port);
    }

    private static final class Unit implements Coprocessor {
        private static final int ENTRIES = 2;

        private final CoprocessorPort port;
        private final int adder;
        private final Queue<Command> queue = new ArrayDeque<>();
        private final long[] faults;
        private long headEnds = Long.MAX_VALUE;
        private long storeEnds = Long.MAX_VALUE;
        private boolean isStored;
        private long ended;
        private long refused;
        private long waitedCycles;

        Unit(CoprocessorPort port) {
            this.port = port;
            this.adder = port.addComponent("adder", new Ratio(1_001, 10));
            this.faults = new long[port.harts()];
        }

        @Override
        public void execute(Issue issue) {
            if (issue.instruction() == EVEN) {
                if ((issue.rs1() & 1) != 0) {
                    issue.illegal();
                } else {
                    issue.retire(issue.rs1());
                }
            } else if (issue.instruction() == ADD) {
                add(issue);
            } else if (!queue.isEmpty()) {
                issue.waitForCompletion();
            } else if (issue.instruction() == WAIT) {
                port.setInterrupt(false);
                issue.retire(refused);
            } else {
                storeEnds = issue.picoseconds() + STORE_PICOSECONDS;
                isStored = false;
                issue.hold();
            }
        }

        private void add(Issue issue) {
            if (queue.size() == ENTRIES) {
                issue.waitForEntry();
                return;
            }
            Command command = issue.queue(0);
            queue.add(command);
            if (queue.size() == 1) {
                start(command, issue.picoseconds());
            }
            issue.retire(0);
        }

        private void start(Command command, long picoseconds) {
            headEnds = picoseconds + COMMAND_PICOSECONDS;
            port.started(command, picoseconds);
        }

        @Override
        public void resume(Issue issue) {
            if (!isStored) {
                issue.hold();
                return;
            }
            Command command = issue.queue(0);
            byte[] bytes = bytes(ended);
            boolean isWritten = port.write(command, issue.rs1(), bytes, 0, bytes.length) != CoprocessorPort.REFUSED;
            port.started(command, issue.picoseconds());
            port.ended(command, issue.picoseconds(), isWritten ? 0 : 1);
            issue.retire(isWritten ? 0 : 1);
        }

        @Override
        public void advanceTo(long picoseconds) {
            while (headEnds <= picoseconds) {
                end(queue.remove(), headEnds);
                Command next = queue.peek();
                long now = headEnds;
                headEnds = Long.MAX_VALUE;
                if (next != null) {
                    start(next, now);
                }
            }
            if (storeEnds <= picoseconds) {
                storeEnds = Long.MAX_VALUE;
                isStored = true;
            }
        }

        private void end(Command command, long picoseconds) {
            byte[] bytes = new byte[Long.BYTES];
            boolean isDone = port.read(command, command.rs1(), bytes, 0, bytes.length) != CoprocessorPort.REFUSED;
            if (isDone) {
                long sum = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() + command.rs2();
                isDone = port.write(command, command.rs1(), bytes(sum), 0, bytes.length) != CoprocessorPort.REFUSED;
            }
            if (!isDone) {
                refused++;
                faults[command.hart()]++;
            }
            ended++;
            port.busy(command, adder, picoseconds - COMMAND_PICOSECONDS, picoseconds);
            port.charge(command, adder, 3);
            port.ended(command, picoseconds, isDone ? 0 : 1);
            port.setInterrupt(true);
        }

        private static byte[] bytes(long value) {
            return ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array();
        }

        @Override
        public long nextChange() {
            return Math.min(headEnds, storeEnds);
        }

        @Override
        public boolean isIdle(int hart) {
            return queue.isEmpty();
        }

        @Override
        public void waited(int hart, CycleOwner owner, long cycles) {
            waitedCycles += cycles;
        }

        @Override
        public Map<Integer, ControlRegister> controlRegisters(int hart) {
            return Map.of(FAULTS, new ControlRegister() {
                @Override
                public long read() {
                    return faults[hart];
                }

                @Override
                public void write(long value) {
                    faults[hart] = value;
                }
            });
        }

        @Override
        public void reset() {
            queue.clear();
            Arrays.fill(faults, 0);
            headEnds = Long.MAX_VALUE;
            storeEnds = Long.MAX_VALUE;
            ended = 0;
            refused = 0;
            port.setInterrupt(false);
        }

        @Override
        public void report(ObjLongConsumer<String> counts) {
            counts.accept("refused", refused);
            counts.accept("waitedCycles", waitedCycles);
        }
    }
}
