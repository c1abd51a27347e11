package org.ohmv.isa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** All rows that are present: our own, and those that third parties contribute. Immutable once made. */
public final class InstructionTable {
    private final Map<String, Instruction> byMnemonic;

    private InstructionTable(Collection<Instruction> instructions) {
        Map<String, Instruction> map = new LinkedHashMap<>();
        for (Instruction instruction : instructions) {
            Instruction previous = map.putIfAbsent(instruction.mnemonic(), instruction);
            if (previous != null) {
                throw new IllegalArgumentException("two rows are called " + instruction.mnemonic() + ": '"
                        + previous.encoding() + "' and '" + instruction.encoding() + "'");
            }
        }
        this.byMnemonic = Map.copyOf(map);
    }

    /**
     * The table of our own rows and of those that {@link ServiceLoader} finds.
     *
     * @throws IllegalArgumentException if two rows share a mnemonic
     */
    public static InstructionTable present() {
        List<Instruction> instructions = new ArrayList<>(List.of(BaseInstruction.values()));
        for (InstructionSet contributed : ServiceLoader.load(InstructionSet.class)) {
            instructions.addAll(contributed.instructions());
        }
        return new InstructionTable(instructions);
    }

    /** The row with that mnemonic, which must be in lower case and without an ordering suffix. */
    public Optional<Instruction> byMnemonic(String mnemonic) {
        return Optional.ofNullable(byMnemonic.get(mnemonic));
    }
}
