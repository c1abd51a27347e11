package org.ohmv.isa;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ohmv.isa.elf.ArchitectureString;

/**
 * An instruction set as an ISA string names it, such as {@code rv64gc_zba}: complete with the extensions that those
 * named imply, and with a version for each. Immutable.
 *
 * <p>Case does not matter when reading, nor does order behind the base; what is printed is in canonical order, as GNU
 * as 2.40 writes it into the architecture attribute.
 *
 * @param architecture the extensions with their versions
 */
public record IsaString(ArchitectureString architecture) {

    /**
     * Reads an ISA string.
     *
     * @param text such as {@code rv64gc_zba1p0}
     * @throws IllegalArgumentException saying what is wrong, in words for the user
     */
    public static IsaString parse(String text) {
        return parse(text, List.of());
    }

    /**
     * Reads an ISA string that may name extensions of third parties.
     *
     * @param text such as {@code rv64gc_xvendor}
     * @param further extensions that are known besides the standard ones, for instance those of an
     *     {@link InstructionTable}; other vendor extensions are accepted if their version is said
     * @throws IllegalArgumentException saying what is wrong, in words for the user
     */
    public static IsaString parse(String text, Collection<Extension> further) {
        ArchitectureString named = ArchitectureString.parse(text);
        if (!named.has("i") && !named.has("e")) {
            throw new IllegalArgumentException("architecture '" + text + "' has no base: begin with rv"
                    + named.registerBits() + "i or rv" + named.registerBits() + "g");
        }
        return new IsaString(complete(named, further));
    }

    private static ArchitectureString complete(ArchitectureString named, Collection<Extension> further) {
        Map<String, ArchitectureString.Extension> found = new HashMap<>();
        Deque<ArchitectureString.Extension> pending = new ArrayDeque<>(named.extensions());
        while (!pending.isEmpty()) {
            ArchitectureString.Extension extension = pending.remove();
            ExtensionCatalog.Entry entry = entry(extension, further);
            ArchitectureString.Extension resolved = extension.hasVersion()
                    ? extension
                    : new ArchitectureString.Extension(extension.name(), entry.major(), entry.minor());
            if (found.putIfAbsent(extension.name(), resolved) == null) {
                for (String implied : implied(entry, resolved)) {
                    pending.add(new ArchitectureString.Extension(implied, -1, -1));
                }
            }
        }
        return new ArchitectureString(named.registerBits(), List.copyOf(found.values()));
    }

    /** Base versions before 2.1 contained what are now Zicsr and Zifencei. */
    private static List<String> implied(ExtensionCatalog.Entry entry, ArchitectureString.Extension extension) {
        boolean old = extension.major() < 2 || (extension.major() == 2 && extension.minor() == 0);
        return entry.name().equals("i") && old ? List.of("zicsr", "zifencei") : entry.implied();
    }

    private static ExtensionCatalog.Entry entry(ArchitectureString.Extension named, Collection<Extension> further) {
        ExtensionCatalog.Entry entry = ExtensionCatalog.byName().get(named.name());
        if (entry != null) {
            return entry;
        }
        for (Extension extension : further) {
            if (extension.name().equals(named.name())) {
                return new ExtensionCatalog.Entry(extension.name(), extension.major(), extension.minor(), List.of());
            }
        }
        if (named.name().startsWith("x") && named.hasVersion()) {
            return new ExtensionCatalog.Entry(named.name(), named.major(), named.minor(), List.of());
        }
        throw new IllegalArgumentException("unknown extension '" + named.name() + "'");
    }

    /** The names of the standard extensions that can be read, in alphabetical order. */
    public static Set<String> knownNames() {
        return new TreeSet<>(ExtensionCatalog.byName().keySet());
    }

    /** The register width: 32 or 64. */
    public int registerBits() {
        return architecture.registerBits();
    }

    /** Whether the extension with that name, in lower case, is in it, named or implied. */
    public boolean has(String name) {
        return architecture.has(name);
    }

    /** Whether the extension is in it. Machine mode is in every hart and in no ISA string. */
    public boolean has(Extension extension) {
        return extension.equals(Extension.PRIVILEGED) || has(extension.name());
    }

    /**
     * This with a further extension and what that implies.
     *
     * @param extension its name, with or without a version
     * @throws IllegalArgumentException if it is not known
     */
    public IsaString with(String extension) {
        return parse(architecture + "_" + extension);
    }

    /**
     * This without an extension; what it implied stays.
     *
     * @param name its name, lower case
     * @throws IllegalArgumentException if it is the base
     */
    public IsaString without(String name) {
        if (name.equals("i") || name.equals("e")) {
            throw new IllegalArgumentException("the base cannot be taken away");
        }
        List<ArchitectureString.Extension> kept = architecture.extensions().stream()
                .filter(extension -> !extension.name().equals(name))
                .toList();
        return new IsaString(new ArchitectureString(registerBits(), kept));
    }

    /** The string without versions, single letters together: {@code rv64imafdc_zicsr}. */
    public String withoutVersions() {
        String letters =
                architecture.names().stream().filter(name -> name.length() == 1).collect(Collectors.joining());
        String longer = architecture.names().stream()
                .filter(name -> name.length() > 1)
                .map(name -> "_" + name)
                .collect(Collectors.joining());
        return "rv" + registerBits() + letters + longer;
    }

    /** The string of the architecture attribute: {@code rv64i2p1_m2p0_zmmul1p0}. */
    @Override
    public String toString() {
        return architecture.toString();
    }
}
