package org.ohmv.core.host;

import java.util.ArrayList;
import java.util.List;

/** Paths as the guest writes them: separated by slashes, whatever the host's separator is. */
final class GuestPath {
    /** {@code PATH_MAX} of Linux: longer paths are refused. */
    static final int MAXIMUM_BYTES = 4096;

    private GuestPath() {}

    static boolean isAbsolute(String path) {
        return path.startsWith("/");
    }

    /** The components without the empty ones and without {@code .}; {@code ..} stays, for whoever resolves links. */
    static List<String> components(String path) {
        List<String> result = new ArrayList<>();
        for (String component : path.split("/", -1)) {
            if (!component.isEmpty() && !component.equals(".")) {
                result.add(component);
            }
        }
        return result;
    }

    /** Whether the path can only mean a directory. */
    static boolean wantsDirectory(String path) {
        return path.endsWith("/") || path.endsWith("/.") || path.equals(".");
    }
}
