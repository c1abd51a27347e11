package org.ohmv.core.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The guest's open files and what it may do with paths, over {@link GrantedDirectories}. Only regular files and
 * directories can be opened: a pipe or device in a granted directory could block the host for ever.
 */
final class HostFiles {
    /** As many descriptors as a guest may have open. */
    static final int MAXIMUM_DESCRIPTORS = 256;
    /** {@code AT_FDCWD}: in the place of a directory's descriptor, the working directory. */
    static final int WORKING_DIRECTORY = -100;

    private final GrantedDirectories directories;
    private final SortedMap<Integer, OpenFile> open = new TreeMap<>();
    private List<String> workingDirectory = List.of();

    /**
     * The three standard streams, open, and nothing else.
     *
     * @param directories what the guest sees of the host's file system
     * @param input descriptor 0
     * @param output descriptor 1
     * @param error descriptor 2
     */
    HostFiles(GrantedDirectories directories, InputStream input, OutputStream output, OutputStream error) {
        this.directories = directories;
        open.put(0, StreamFile.reading(input));
        open.put(1, StreamFile.writing(output));
        open.put(2, StreamFile.writing(error));
    }

    /** Whether the guest may use files at all. */
    boolean anyGranted() {
        return !directories.isEmpty();
    }

    /** The open file that a descriptor stands for. */
    OpenFile file(long descriptor) throws SystemCallException {
        OpenFile file = descriptor < 0 || descriptor >= MAXIMUM_DESCRIPTORS ? null : open.get((int) descriptor);
        if (file == null) {
            throw new SystemCallException(LinuxError.EBADF);
        }
        return file;
    }

    /** Opens a path; the lowest free descriptor. */
    int open(long directory, String path, int flags) throws SystemCallException {
        if (lowestFree(0) >= MAXIMUM_DESCRIPTORS) {
            throw new SystemCallException(LinuxError.EMFILE);
        }
        boolean mayFollow = (flags & OpenFlags.NO_FOLLOW) == 0
                && (flags & (OpenFlags.CREATE | OpenFlags.EXCLUSIVE)) != (OpenFlags.CREATE | OpenFlags.EXCLUSIVE);
        OpenFile file = opened(resolve(directory, path, mayFollow), GuestPath.wantsDirectory(path), flags);
        return add(file);
    }

    private static OpenFile opened(GrantedDirectories.Place place, boolean wantsDirectory, int flags)
            throws SystemCallException {
        long inode = inode(place.guest());
        if (place instanceof GrantedDirectories.Place.OnHost there) {
            if (!Files.isDirectory(there.path(), LinkOption.NOFOLLOW_LINKS)) {
                if (wantsDirectory || (flags & OpenFlags.DIRECTORY) != 0) {
                    throw new SystemCallException(
                            Files.exists(there.path(), LinkOption.NOFOLLOW_LINKS)
                                    ? LinuxError.ENOTDIR
                                    : LinuxError.ENOENT);
                }
                return openedFile(there.path(), flags, inode);
            }
            if (OpenFlags.writes(flags) || (flags & OpenFlags.CREATE) != 0) {
                throw new SystemCallException(LinuxError.EISDIR);
            }
            return new OpenDirectory(place.guest(), directoryStatus(inode), list(there.path()));
        }
        return new OpenDirectory(place.guest(), directoryStatus(inode), List.of());
    }

    private static OpenFile openedFile(Path path, int flags, long inode) throws SystemCallException {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new SystemCallException(Files.isSymbolicLink(path) ? LinuxError.ELOOP : LinuxError.EACCES);
            }
            Set<OpenOption> options = new HashSet<>();
            options.add(LinkOption.NOFOLLOW_LINKS);
            if (OpenFlags.reads(flags)) {
                options.add(StandardOpenOption.READ);
            }
            if (OpenFlags.writes(flags)) {
                options.add(StandardOpenOption.WRITE);
                if ((flags & OpenFlags.TRUNCATE) != 0) {
                    options.add(StandardOpenOption.TRUNCATE_EXISTING);
                }
            }
            if ((flags & OpenFlags.CREATE) != 0) {
                create(path, (flags & OpenFlags.EXCLUSIVE) != 0);
            }
            return new RegularFile(FileChannel.open(path, options), flags, inode);
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /**
     * Creates an empty file; Java can create while opening only together with write access, which Linux does not ask.
     */
    private static void create(Path path, boolean exclusive) throws IOException, SystemCallException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(path);
        } else if (exclusive) {
            throw new SystemCallException(LinuxError.EEXIST);
        }
    }

    /** Opens a file that is not the host's; the lowest free descriptor. */
    int add(OpenFile file) throws SystemCallException {
        int descriptor = lowestFree(0);
        if (descriptor >= MAXIMUM_DESCRIPTORS) {
            throw new SystemCallException(LinuxError.EMFILE);
        }
        open.put(descriptor, file);
        return descriptor;
    }

    /** Closes a descriptor, and the file with the last one. */
    void close(long descriptor) throws SystemCallException {
        OpenFile file = file(descriptor);
        open.remove((int) descriptor);
        if (!open.containsValue(file)) {
            file.close();
        }
    }

    /** Closes everything, at the end of the run; what the guest wrote went to the host with each write. */
    void closeAll() throws SystemCallException {
        for (OpenFile file : new HashSet<>(open.values())) {
            file.close();
        }
        open.clear();
    }

    /** Another descriptor, the lowest free one from {@code lowest} on, for the same file. */
    int duplicate(long descriptor, long lowest) throws SystemCallException {
        OpenFile file = file(descriptor);
        if (lowest < 0 || lowest >= MAXIMUM_DESCRIPTORS) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        int free = lowestFree((int) lowest);
        if (free >= MAXIMUM_DESCRIPTORS) {
            throw new SystemCallException(LinuxError.EMFILE);
        }
        open.put(free, file);
        return free;
    }

    /** The given descriptor for the same file, after closing what it stood for. */
    int duplicateTo(long descriptor, long wanted) throws SystemCallException {
        OpenFile file = file(descriptor);
        if (wanted == descriptor) {
            throw new SystemCallException(LinuxError.EINVAL);
        }
        if (wanted < 0 || wanted >= MAXIMUM_DESCRIPTORS) {
            throw new SystemCallException(LinuxError.EBADF);
        }
        if (open.containsKey((int) wanted)) {
            close(wanted);
        }
        open.put((int) wanted, file);
        return (int) wanted;
    }

    /** What {@code stat} or {@code lstat} says. */
    FileStatus status(long directory, String path, boolean follow) throws SystemCallException {
        GrantedDirectories.Place place = resolve(directory, path, follow);
        long inode = inode(place.guest());
        if (!(place instanceof GrantedDirectories.Place.OnHost there)) {
            return directoryStatus(inode);
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(there.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                return directoryStatus(inode);
            } else if (attributes.isSymbolicLink()) {
                return new FileStatus(FileStatus.SYMBOLIC_LINK | 0777, inode, attributes.size());
            } else if (attributes.isRegularFile()) {
                if (GuestPath.wantsDirectory(path)) {
                    throw new SystemCallException(LinuxError.ENOTDIR);
                }
                int execute = Files.isExecutable(there.path()) ? 0111 : 0;
                return new FileStatus(FileStatus.REGULAR_FILE | 0644 | execute, inode, attributes.size());
            }
            throw new SystemCallException(LinuxError.EACCES);
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /** Where a symbolic link leads, as it is written. */
    String readLink(long directory, String path) throws SystemCallException {
        try {
            Path link = onHost(resolve(directory, path, false));
            if (!Files.isSymbolicLink(link)) {
                throw new SystemCallException(
                        Files.exists(link, LinkOption.NOFOLLOW_LINKS) ? LinuxError.EINVAL : LinuxError.ENOENT);
            }
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /** Makes a directory. */
    void makeDirectory(long directory, String path) throws SystemCallException {
        try {
            Files.createDirectory(onHost(resolve(directory, path, false)));
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /** Removes a file, or an empty directory. */
    void remove(long directory, String path, boolean removesDirectory) throws SystemCallException {
        Path target = onHost(resolve(directory, path, false));
        boolean isDirectory = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
        if (isDirectory != removesDirectory && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new SystemCallException(isDirectory ? LinuxError.EISDIR : LinuxError.ENOTDIR);
        }
        try {
            Files.delete(target);
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /** Renames a file or directory, replacing a file that has the new name. */
    void rename(long fromDirectory, String from, long toDirectory, String to) throws SystemCallException {
        try {
            Files.move(
                    onHost(resolve(fromDirectory, from, false)),
                    onHost(resolve(toDirectory, to, false)),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
    }

    /** The working directory as the guest names it. */
    String workingDirectory() {
        return "/" + String.join("/", workingDirectory);
    }

    /** Changes the working directory. */
    void changeDirectory(String path) throws SystemCallException {
        GrantedDirectories.Place place = resolve(WORKING_DIRECTORY, path, true);
        if (place instanceof GrantedDirectories.Place.OnHost there
                && !Files.isDirectory(there.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw new SystemCallException(
                    Files.exists(there.path(), LinkOption.NOFOLLOW_LINKS) ? LinuxError.ENOTDIR : LinuxError.ENOENT);
        }
        workingDirectory = place.guest();
    }

    private GrantedDirectories.Place resolve(long directory, String path, boolean follow) throws SystemCallException {
        List<String> start = workingDirectory;
        if (!GuestPath.isAbsolute(path) && (int) directory != WORKING_DIRECTORY) {
            if (!(file(directory) instanceof OpenDirectory from)) {
                throw new SystemCallException(LinuxError.ENOTDIR);
            }
            start = from.guestPath();
        }
        return directories.resolve(start, path, follow);
    }

    /** The path on the host of what is to be made, removed or renamed. */
    private Path onHost(GrantedDirectories.Place place) throws SystemCallException {
        if (place instanceof GrantedDirectories.Place.OnHost there && !directories.isGrant(place.guest())) {
            return there.path();
        }
        throw new SystemCallException(LinuxError.EACCES);
    }

    /** The names in a directory, sorted: the host's order would differ from one host to the next. */
    private static List<OpenDirectory.Entry> list(Path directory) throws SystemCallException {
        List<OpenDirectory.Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                int mode = Files.isSymbolicLink(child)
                        ? FileStatus.SYMBOLIC_LINK
                        : Files.isDirectory(child) ? FileStatus.DIRECTORY : FileStatus.REGULAR_FILE;
                entries.add(new OpenDirectory.Entry(String.valueOf(child.getFileName()), mode));
            }
        } catch (IOException e) {
            throw new SystemCallException(HostErrors.of(e));
        }
        entries.add(new OpenDirectory.Entry(".", FileStatus.DIRECTORY));
        entries.add(new OpenDirectory.Entry("..", FileStatus.DIRECTORY));
        entries.sort(Comparator.comparing(OpenDirectory.Entry::name));
        return entries;
    }

    private static FileStatus directoryStatus(long inode) {
        return new FileStatus(FileStatus.DIRECTORY | 0755, inode, 4096);
    }

    /** A number that tells files apart and is the same on every host: FNV-1a of the guest's path. */
    static long inode(List<String> guestPath) {
        long hash = 0xcbf29ce484222325L;
        for (String component : guestPath) {
            for (int index = 0; index < component.length(); index++) {
                hash = (hash ^ component.charAt(index)) * 0x100000001b3L;
            }
            hash = (hash ^ '/') * 0x100000001b3L;
        }
        return hash;
    }

    private int lowestFree(int from) {
        int descriptor = from;
        while (open.containsKey(descriptor)) {
            descriptor++;
        }
        return descriptor;
    }
}
