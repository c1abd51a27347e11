package org.ohmv.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the host's file system that the guest sees: the directories that the user granted, as if nothing else
 * existed.
 *
 * <p>A path is resolved one component at a time, each symbolic link by hand: {@code ..} stops at the guest's root, and
 * an absolute link starts again there, as in a {@code chroot}. So no path, whatever it contains, leads out of the
 * granted directories. (A process of the host that moves directories about while the guest runs is not defended
 * against; the guest itself can make no link.)
 */
public final class GrantedDirectories {
    /** As many symbolic links as Linux follows. */
    private static final int MAXIMUM_LINKS = 40;

    private final List<DirectoryGrant> grants;

    /** What a path of the guest means on the host. */
    sealed interface Place {
        /** The components of the guest's path, without links and {@code ..}. */
        List<String> guest();

        /** A file or directory, there or not, whose parent directory is. */
        record OnHost(Path path, List<String> guest) implements Place {}

        /** A directory that exists only as the way to a granted one. */
        record OnTheWay(List<String> guest) implements Place {}
    }

    /**
     * Lets the guest see these directories.
     *
     * @param grants the directories; none means no file access at all
     * @throws IOException if one is not a directory
     * @throws IllegalArgumentException if two are to appear under the same path
     */
    public GrantedDirectories(List<DirectoryGrant> grants) throws IOException {
        List<DirectoryGrant> real = new ArrayList<>();
        for (DirectoryGrant grant : grants) {
            // The real path once, now: from here on no link of the host's above it matters.
            Path host = grant.host().toRealPath();
            if (!Files.isDirectory(host)) {
                throw new NotDirectoryException(grant.host().toString());
            }
            if (real.stream().anyMatch(other -> other.guest().equals(grant.guest()))) {
                throw new IllegalArgumentException(
                        "two directories are granted as /" + String.join("/", grant.guest()) + ": name one HOST:GUEST");
            }
            real.add(new DirectoryGrant(host, grant.guest()));
        }
        this.grants = List.copyOf(real);
    }

    /** Whether the guest may use no file at all. */
    boolean isEmpty() {
        return grants.isEmpty();
    }

    /**
     * Finds what a path means.
     *
     * @param start the components of the guest's directory that a relative path starts from
     * @param path the path
     * @param followLast whether a symbolic link at the end is followed
     * @return a place whose parent exists
     */
    Place resolve(List<String> start, String path, boolean followLast) throws SystemCallException {
        if (grants.isEmpty()) {
            throw new SystemCallException(LinuxError.EACCES);
        }
        if (path.isEmpty()) {
            throw new SystemCallException(LinuxError.ENOENT);
        }
        List<String> at = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>();
        if (!GuestPath.isAbsolute(path)) {
            rest.addAll(start);
        }
        rest.addAll(GuestPath.components(path));
        int links = 0;
        while (!rest.isEmpty()) {
            String component = rest.pop();
            if (component.equals("..")) {
                if (!at.isEmpty()) {
                    at.remove(at.size() - 1);
                }
                continue;
            }
            at.add(component);
            boolean last = rest.isEmpty();
            if (place(at) instanceof Place.OnHost here && !isGrant(at)) {
                if (Files.isSymbolicLink(here.path()) && (!last || followLast)) {
                    if (++links > MAXIMUM_LINKS) {
                        throw new SystemCallException(LinuxError.ELOOP);
                    }
                    follow(here.path(), at, rest);
                } else if (!last) {
                    checkDirectory(here.path());
                }
            }
        }
        return place(at);
    }

    private static void follow(Path link, List<String> at, Deque<String> rest) throws SystemCallException {
        String target;
        try {
            target = Files.readSymbolicLink(link).toString().replace('\\', '/');
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
        List<String> components = GuestPath.components(target);
        Collections.reverse(components);
        components.forEach(rest::push);
        if (GuestPath.isAbsolute(target)) {
            at.clear();
        } else {
            at.remove(at.size() - 1);
        }
    }

    private static void checkDirectory(Path path) throws SystemCallException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isDirectory()) {
                throw new SystemCallException(LinuxError.ENOTDIR);
            }
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /** Whether the path is that of a granted directory itself, which the guest may use and not remove or rename. */
    boolean isGrant(List<String> components) {
        return grants.stream().anyMatch(grant -> grant.guest().equals(components));
    }

    /** The place of a path without {@code ..}, by the longest grant that it lies in. */
    private Place place(List<String> components) throws SystemCallException {
        @Nullable DirectoryGrant best = null;
        boolean onTheWay = components.isEmpty();
        for (DirectoryGrant grant : grants) {
            int depth = grant.guest().size();
            if (depth <= components.size() && components.subList(0, depth).equals(grant.guest())) {
                if (best == null || depth > best.guest().size()) {
                    best = grant;
                }
            } else if (depth > components.size()
                    && grant.guest().subList(0, components.size()).equals(components)) {
                onTheWay = true;
            }
        }
        if (best != null) {
            Path path = best.host();
            for (String component : components.subList(best.guest().size(), components.size())) {
                path = child(path, component);
            }
            // What another grant leads through need not exist in this one.
            if (onTheWay && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return new Place.OnTheWay(List.copyOf(components));
            }
            return new Place.OnHost(path, List.copyOf(components));
        }
        if (onTheWay) {
            return new Place.OnTheWay(List.copyOf(components));
        }
        throw new SystemCallException(LinuxError.ENOENT);
    }

    /** One component below a directory; a component that the host would read as more than a name is refused. */
    private static Path child(Path directory, String component) throws SystemCallException {
        try {
            Path name = directory.getFileSystem().getPath(component);
            if (name.isAbsolute() || name.getNameCount() != 1) {
                throw new SystemCallException(LinuxError.ENOENT);
            }
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
    }
}
