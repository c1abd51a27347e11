package org.ohmv.core.coprocessor;

import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.Schema;
import org.ohmv.isa.InstructionSet;
import org.ohmv.isa.contribution.ContributionException;
import org.ohmv.isa.contribution.Contributions;

/**
 * Contributes a coprocessor. Implementations are found through {@link ServiceLoader}: they have a public constructor
 * without arguments and are named in {@code META-INF/services/org.ohmv.core.coprocessor.CoprocessorProvider}.
 *
 * <p>A provider has no state that changes. It makes a new {@link Coprocessor} for each machine, so that two machines in
 * one JVM know nothing of each other. One class may be both the provider and its {@link InstructionSet}, named in both
 * service files.
 */
public interface CoprocessorProvider {
    /**
     * A name for messages, events and reports, lower case: {@code xohm}. No two coprocessors of a machine share one.
     */
    String name();

    /**
     * The instructions that the coprocessor executes. Each is 32 bits long; its register operands are integer registers
     * in the fields {@code rd}, {@code rs1} and {@code rs2}. They must not overlap those of other coprocessors.
     *
     * <p>To have them in assembler, disassembler and reference too, name the set in
     * {@code META-INF/services/org.ohmv.isa.InstructionSet}.
     */
    InstructionSet instructionSet();

    /**
     * The local interrupt line that the coprocessor raises, 16 to 62; none unless overridden. No two coprocessors of a
     * machine share one.
     */
    default OptionalInt interruptLine() {
        return OptionalInt.empty();
    }

    /** The kinds of presets that describe the coprocessor; none unless overridden. */
    default List<Schema> schemas() {
        return List.of();
    }

    /**
     * The provider of coprocessors that are as the settings say; this one itself unless overridden.
     *
     * @throws PresetException if the machine in the settings cannot be built
     */
    default CoprocessorProvider configured(CoprocessorSettings settings) throws PresetException {
        return this;
    }

    /** Makes a coprocessor, in its reset state, that reaches its machine through the port. */
    Coprocessor create(CoprocessorPort port);

    /**
     * All providers that {@link ServiceLoader} finds, in the order of their names.
     *
     * @throws ContributionException naming one that cannot be used
     */
    static List<CoprocessorProvider> present() {
        return Contributions.inOrderOfNames(CoprocessorProvider.class, CoprocessorProvider::name);
    }
}
