package org.ohmv.isa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All rows that are present: our own, and those that third parties contribute through {@link InstructionSet}; with
 * their control and status registers and the decoder made from them. Immutable once made.
 */
public final class InstructionTable {
    private final List<Instruction> instructions;
    private final NameIndex indexByMnemonic;
    private final CsrTable csrs;
    private final Decoder decoder;

    private InstructionTable(Collection<Instruction> instructions, CsrTable csrs) {
        this.instructions = List.copyOf(instructions);
        NameIndex.Builder builder = new NameIndex.Builder();
        for (int index = 0; index < this.instructions.size(); index++) {
            Instruction instruction = this.instructions.get(index);
            builder.add(instruction.mnemonic(), index);
            for (String alias : instruction.aliases()) {
                builder.add(alias, index);
            }
        }
        this.indexByMnemonic = builder.build();
        this.csrs = csrs;
        this.decoder = new Decoder(this.instructions);
    }

    /**
     * The table of our own rows and of those that {@link ServiceLoader} finds.
     *
     * @throws IllegalArgumentException if two rows share a mnemonic or overlap
     */
    public static InstructionTable present() {
        List<InstructionSet> contributed = new ArrayList<>();
        ServiceLoader.load(InstructionSet.class).forEach(contributed::add);
        return with(contributed);
    }

    /**
     * The table of our own rows and of the given further ones.
     *
     * @throws IllegalArgumentException if two rows share a mnemonic or overlap
     */
    public static InstructionTable with(Collection<InstructionSet> contributed) {
        List<Instruction> instructions = new ArrayList<>(List.of(BaseInstruction.values()));
        instructions.addAll(List.of(CompressedInstruction.values()));
        List<Csr> csrs = new ArrayList<>(CsrTable.standard().rows());
        for (InstructionSet set : contributed) {
            instructions.addAll(set.instructions());
            csrs.addAll(set.csrs());
        }
        return new InstructionTable(instructions, new CsrTable(csrs));
    }

    /** The same table without the rows of extensions that do not pass the test. */
    public InstructionTable restrictedTo(Predicate<Extension> extensions) {
        List<Instruction> kept = instructions.stream()
                .filter(instruction -> extensions.test(instruction.extension()))
                .toList();
        return new InstructionTable(kept, csrs);
    }

    /** All rows: the 32-bit ones, the compressed ones, then what others contribute. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /**
     * The row with that mnemonic or {@linkplain Instruction#aliases alias}, which must be in lower case and without an
     * ordering suffix.
     */
    public Optional<Instruction> byMnemonic(String mnemonic) {
        return Optional.ofNullable(byMnemonic(mnemonic, 0, mnemonic.length()));
    }

    /** As {@link #byMnemonic(String)}, for the piece of {@code text} from {@code start} to before {@code end}. */
    public @Nullable Instruction byMnemonic(CharSequence text, int start, int end) {
        int index = indexByMnemonic.find(text, start, end);
        return index == NameIndex.ABSENT ? null : instructions.get(index);
    }

    /** The control and status registers. */
    public CsrTable csrs() {
        return csrs;
    }

    /** The decoder of these rows. */
    public Decoder decoder() {
        return decoder;
    }
}
