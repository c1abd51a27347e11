package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.floatingpoint.NanBoxing;

/** The loads, integer and floating-point (RISC-V Unprivileged ISA, sections 2.6, 4.3, 20.5 and 21.3). */
final class LoadOperations {
    private LoadOperations() {}

    /** A load: directly where the view allows it, else through {@link MemoryInstructions}. */
    abstract static class Load extends Operation {
        final int rd;
        final int rs1;
        final long offset;
        private final int sizeBytes;

        Load(Operands operands, int sizeBytes) {
            this.rd = operands.rd();
            this.rs1 = operands.rs1();
            this.offset = operands.immediate();
            this.sizeBytes = sizeBytes;
        }

        @Override
        final Outcome perform(Execution e) {
            Outcome outcome = e.memory.load(e.x[rs1] + offset, sizeBytes);
            if (outcome != Outcome.TRAP) {
                set(e, e.memory.loadedValue());
            }
            return outcome;
        }

        /** Puts a loaded value, zero-extended as it came from memory, into the register. */
        abstract void set(Execution e, long value);
    }

    // spotless:off
    static final class Lb extends Load {
        Lb(Operands operands) { super(operands, 1); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 1)) { return e.finish(this); }
            x[rd] = e.loads.loadByte(address);
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = (byte) value; }
    }

    static final class Lh extends Load {
        Lh(Operands operands) { super(operands, 2); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 2)) { return e.finish(this); }
            x[rd] = e.loads.loadShort(address);
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = (short) value; }
    }

    static final class Lw extends Load {
        Lw(Operands operands) { super(operands, 4); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 4)) { return e.finish(this); }
            x[rd] = e.loads.loadInt(address);
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = (int) value; }
    }

    static final class Ld extends Load {
        Ld(Operands operands) { super(operands, 8); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 8)) { return e.finish(this); }
            x[rd] = e.loads.loadLong(address);
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = value; }
    }

    static final class Lbu extends Load {
        Lbu(Operands operands) { super(operands, 1); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 1)) { return e.finish(this); }
            x[rd] = e.loads.loadByte(address) & 0xffL;
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = value; }
    }

    static final class Lhu extends Load {
        Lhu(Operands operands) { super(operands, 2); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 2)) { return e.finish(this); }
            x[rd] = e.loads.loadShort(address) & 0xffffL;
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = value; }
    }

    static final class Lwu extends Load {
        Lwu(Operands operands) { super(operands, 4); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 4)) { return e.finish(this); }
            x[rd] = e.loads.loadInt(address) & 0xffff_ffffL;
            return next;
        }
        @Override void set(Execution e, long value) { e.x[rd] = value; }
    }

    static final class Flw extends Load {
        Flw(Operands operands) { super(operands, 4); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 4)) { return e.finish(this); }
            e.f[rd] = NanBoxing.box(e.loads.loadInt(address));
            return next;
        }
        @Override void set(Execution e, long value) { e.f[rd] = NanBoxing.box((int) value); }
    }

    static final class Fld extends Load {
        Fld(Operands operands) { super(operands, 8); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.loads.canLoad(address, 8)) { return e.finish(this); }
            e.f[rd] = e.loads.loadLong(address);
            return next;
        }
        @Override void set(Execution e, long value) { e.f[rd] = value; }
    }
    // spotless:on
}
