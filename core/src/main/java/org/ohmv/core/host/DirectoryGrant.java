package org.ohmv.core.host;

import java.nio.file.Path;
import java.util.List;

/**
 * A directory of the host that the user lets the guest read and write.
 *
 * @param host the directory on the host
 * @param guest the components of the path under which the guest sees it; empty for its root
 */
public record DirectoryGrant(Path host, List<String> guest) {
    /** Keeps the components as they are now. */
    public DirectoryGrant {
        guest = List.copyOf(guest);
    }

    /**
     * Reads the argument of {@code --dir}: {@code HOST} or {@code HOST:GUEST}. Without {@code GUEST} the guest sees the
     * directory as its root, which is also its working directory, so that {@code --dir=.} makes relative paths mean
     * what they mean to the user.
     *
     * @throws IllegalArgumentException if the host's or the guest's path cannot be one; the message says why
     */
    public static DirectoryGrant parse(String text) {
        // A single letter before the first colon is a drive of Windows, not a directory.
        int colon = text.indexOf(':', text.length() > 2 && text.charAt(1) == ':' ? 2 : 0);
        String host = colon < 0 ? text : text.substring(0, colon);
        String guest = colon < 0 ? "/" : text.substring(colon + 1);
        if (host.isEmpty() || guest.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not HOST or HOST:GUEST");
        }
        List<String> components = GuestPath.components(guest);
        if (components.contains("..")) {
            throw new IllegalArgumentException("the guest's path '" + guest + "' must not contain '..'");
        }
        // An InvalidPathException is an IllegalArgumentException that says what is wrong with the path.
        return new DirectoryGrant(Path.of(host), components);
    }
}
