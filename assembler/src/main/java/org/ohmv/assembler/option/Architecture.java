package org.ohmv.assembler.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ArchitectureString;
import org.ohmv.isa.text.NearestName;

/**
 * The extensions that are enabled, with those that they imply and with the versions that GNU as 2.40 gives them unless
 * the user says otherwise. Immutable.
 */
public final class Architecture {
    /** What GNU as assembles for unless the user says otherwise. */
    public static final String DEFAULT = "rv64imafd_zicsr_zifencei";

    /**
     * Extensions without instructions in our table that sources name all the same: they say something of a machine, or
     * are implied by others.
     */
    private static final Map<String, String> FURTHER = Map.of(
            "zmmul", "1p0",
            "zihintpause", "2p0",
            "zihpm", "2p0",
            "svinval", "1p0",
            "ziccif", "1p0",
            "zbc", "1p0",
            "zicbom", "1p0",
            "zicboz", "1p0");

    /** What an extension implies (unprivileged manual, "ISA Extension Naming Conventions"). */
    private static final Map<String, List<String>> IMPLIED =
            Map.of("m", List.of("zmmul"), "d", List.of("f"), "f", List.of("zicsr"), "zicntr", List.of("zicsr"));

    private final ArchitectureString string;

    private Architecture(ArchitectureString string) {
        this.string = string;
    }

    /**
     * The architecture that a text names.
     *
     * @param text such as {@code rv64gc_zba}
     * @param table the rows, which say what extensions there are
     * @throws ArchitectureException if the text is not well formed or names what is not ours
     */
    public static Architecture of(String text, InstructionTable table) throws ArchitectureException {
        ArchitectureString parsed;
        try {
            parsed = ArchitectureString.parse(text);
        } catch (IllegalArgumentException exception) {
            throw new ArchitectureException(String.valueOf(exception.getMessage()));
        }
        if (parsed.registerBits() != Long.SIZE) {
            throw new ArchitectureException("architecture '" + text + "' is not of 64 bits; OhmV is RV64 only");
        }
        if (parsed.extensions().stream().noneMatch(extension -> extension.name().equals("i"))) {
            throw new ArchitectureException("architecture '" + text + "' has no base; begin with rv64i or rv64g");
        }
        return complete(parsed.extensions(), table);
    }

    private static Architecture complete(List<ArchitectureString.Extension> named, InstructionTable table)
            throws ArchitectureException {
        Map<String, ArchitectureString.Extension> known = known(table);
        Map<String, ArchitectureString.Extension> found = new LinkedHashMap<>();
        List<ArchitectureString.Extension> pending = new ArrayList<>(named);
        while (!pending.isEmpty()) {
            ArchitectureString.Extension extension = pending.remove(pending.size() - 1);
            ArchitectureString.Extension ours = known.get(extension.name());
            if (ours == null) {
                throw new ArchitectureException(
                        "unknown extension '" + extension.name() + "'" + question(extension.name(), known));
            }
            ArchitectureString.Extension versioned = extension.hasVersion() ? extension : ours;
            if (found.putIfAbsent(extension.name(), versioned) == null) {
                for (String implied : IMPLIED.getOrDefault(extension.name(), List.of())) {
                    pending.add(new ArchitectureString.Extension(implied, -1, -1));
                }
            }
        }
        return new Architecture(new ArchitectureString(Long.SIZE, List.copyOf(found.values())));
    }

    private static String question(String name, Map<String, ArchitectureString.Extension> known) {
        return NearestName.question(name, new TreeMap<>(known).keySet());
    }

    private static Map<String, ArchitectureString.Extension> known(InstructionTable table) {
        Map<String, ArchitectureString.Extension> known = new TreeMap<>();
        FURTHER.forEach((name, version) -> known.put(name, versioned(name, version)));
        for (Extension extension : Extension.standard()) {
            known.put(extension.name(), versioned(extension));
        }
        for (Instruction instruction : table.instructions()) {
            known.put(instruction.extension().name(), versioned(instruction.extension()));
        }
        return known;
    }

    private static ArchitectureString.Extension versioned(Extension extension) {
        return new ArchitectureString.Extension(extension.name(), extension.major(), extension.minor());
    }

    private static ArchitectureString.Extension versioned(String name, String version) {
        int separator = version.indexOf('p');
        return new ArchitectureString.Extension(
                name,
                Integer.parseInt(version.substring(0, separator)),
                Integer.parseInt(version.substring(separator + 1)));
    }

    /** Whether an extension is enabled. */
    public boolean has(String name) {
        return string.extensions().stream()
                .anyMatch(extension -> extension.name().equals(name));
    }

    /**
     * This with an extension more.
     *
     * @throws ArchitectureException if it is not ours
     */
    public Architecture with(String name, InstructionTable table) throws ArchitectureException {
        List<ArchitectureString.Extension> extensions = new ArrayList<>(string.extensions());
        ArchitectureString added;
        try {
            added = ArchitectureString.parse("rv64" + name);
        } catch (IllegalArgumentException exception) {
            throw new ArchitectureException("'" + name + "' is no extension");
        }
        extensions.addAll(added.extensions());
        return complete(extensions, table);
    }

    /**
     * This without an extension; what it implied stays.
     *
     * @throws ArchitectureException if it is the base
     */
    public Architecture without(String name) throws ArchitectureException {
        if (name.equals("i")) {
            throw new ArchitectureException("the base cannot be taken away");
        }
        return new Architecture(new ArchitectureString(
                Long.SIZE,
                string.extensions().stream()
                        .filter(extension -> !extension.name().equals(name))
                        .toList()));
    }

    /**
     * The text that a user would give {@code -march}: without versions, and with underscores only where extensions have
     * names of several letters ({@code rv64imac_zicsr}), and without those that others imply.
     */
    public String shortName() {
        StringBuilder text = new StringBuilder("rv64");
        Set<String> implied = new HashSet<>();
        for (ArchitectureString.Extension extension : string.extensions()) {
            implied.addAll(IMPLIED.getOrDefault(extension.name(), List.of()));
        }
        // Everybody writes fd.
        implied.remove("f");
        for (ArchitectureString.Extension extension : string.extensions()) {
            if (implied.contains(extension.name())) {
                continue;
            }
            if (extension.name().length() > 1) {
                text.append('_');
            }
            text.append(extension.name());
        }
        return text.toString();
    }

    /** The text of the architecture attribute: {@code rv64i2p1_m2p0}. */
    @Override
    public String toString() {
        return string.toString();
    }
}
