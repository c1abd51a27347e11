package org.ohmv.programs.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Which build of OhmV is running, and from where. */
public final class Build {
    private Build() {}

    /** The version in the jar's manifest, or {@code unpackaged} where the classes do not come from a jar. */
    public static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** The root of the source checkout that the running jar or classes lie in; nothing where the jar stands alone. */
    public static Optional<Path> checkout() {
        CodeSource source = Build.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        Path place;
        try {
            place = Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Classes that come from no file: no checkout.
            return Optional.empty();
        }
        for (Path folder = place.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("isa/pom.xml")) && Files.exists(folder.resolve("programs/pom.xml"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
