package org.ohmv.analog.stream;

import java.util.Optional;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.TileDescriptorField;

/** {@code ohm.setp}: sets one field of the descriptor in force (specification, section 5.1). */
final class ParameterExecution extends TimedExecution {
    ParameterExecution(Entry entry) {
        super(entry);
    }

    /** The field at an offset, if it can be set. */
    static Optional<TileDescriptorField> field(int offset) {
        for (TileDescriptorField field : TileDescriptorField.values()) {
            if (field.offset() == offset && field.role() == TileDescriptorField.Role.SETTABLE) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    @Override
    void start() {
        finishAfter(0);
    }

    @Override
    void finish() {
        TileDescriptorField field = field(entry().selector()).orElseThrow();
        TileDescriptor next = state().descriptor().with(field, entry().command().rs1());
        int wrong = next.firstWrong(state().capabilities());
        if (wrong == Structures.NONE) {
            state().setParameter(next);
            end(0);
        } else {
            fail(CommandStatus.BAD_DESCRIPTOR, wrong);
        }
    }
}
