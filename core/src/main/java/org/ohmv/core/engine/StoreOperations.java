package org.ohmv.core.engine;

import org.jspecify.annotations.Nullable;

/** The stores, integer and floating-point (RISC-V Unprivileged ISA, sections 2.6, 4.3, 20.5 and 21.3). */
final class StoreOperations {
    private StoreOperations() {}

    /** A store: directly where the view allows it, else through {@link MemoryInstructions}. */
    abstract static class Store extends Operation {
        final int rs1;
        final int rs2;
        final long offset;
        private final int sizeBytes;

        Store(Operands operands, int sizeBytes) {
            this.rs1 = operands.rs1();
            this.rs2 = operands.rs2();
            this.offset = operands.immediate();
            this.sizeBytes = sizeBytes;
        }

        @Override
        final Outcome perform(Execution e) {
            return e.memory.store(e.x[rs1] + offset, sizeBytes, value(e));
        }

        /** The value to store, of which the low bytes count. */
        abstract long value(Execution e);
    }

    // spotless:off
    static final class Sb extends Store {
        Sb(Operands operands) { super(operands, 1); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.stores.canStore(address, 1)) { return e.finish(this); }
            e.stores.storeByte(address, (byte) x[rs2]);
            return next;
        }
        @Override long value(Execution e) { return e.x[rs2]; }
    }

    static final class Sh extends Store {
        Sh(Operands operands) { super(operands, 2); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.stores.canStore(address, 2)) { return e.finish(this); }
            e.stores.storeShort(address, (short) x[rs2]);
            return next;
        }
        @Override long value(Execution e) { return e.x[rs2]; }
    }

    static final class Sw extends Store {
        Sw(Operands operands) { super(operands, 4); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.stores.canStore(address, 4)) { return e.finish(this); }
            e.stores.storeInt(address, (int) x[rs2]);
            return next;
        }
        @Override long value(Execution e) { return e.x[rs2]; }
    }

    static final class Sd extends Store {
        Sd(Operands operands) { super(operands, 8); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.stores.canStore(address, 8)) { return e.finish(this); }
            e.stores.storeLong(address, x[rs2]);
            return next;
        }
        @Override long value(Execution e) { return e.x[rs2]; }
    }

    static final class Fsw extends Store {
        Fsw(Operands operands) { super(operands, 4); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.stores.canStore(address, 4)) { return e.finish(this); }
            e.stores.storeInt(address, (int) e.f[rs2]);
            return next;
        }
        @Override long value(Execution e) { return e.f[rs2]; }
    }

    static final class Fsd extends Store {
        Fsd(Operands operands) { super(operands, 8); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            long address = x[rs1] + offset;
            if (!e.stores.canStore(address, 8)) { return e.finish(this); }
            e.stores.storeLong(address, e.f[rs2]);
            return next;
        }
        @Override long value(Execution e) { return e.f[rs2]; }
    }
    // spotless:on
}
