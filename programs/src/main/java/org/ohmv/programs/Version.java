package org.ohmv.programs;

import org.ohmv.programs.cli.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code ohmv --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "ohmv " + Build.version() + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }
}
