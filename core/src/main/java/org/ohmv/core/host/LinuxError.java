package org.ohmv.core.host;

/**
 * The errors that system calls return, with the numbers of Linux's generic ABI
 * ({@code include/uapi/asm-generic/errno-base.h} and {@code errno.h}). A call that fails returns the negative number.
 */
public enum LinuxError {
    /** The operation is never allowed here. */
    EPERM(1),
    /** No such file or directory. */
    ENOENT(2),
    /** No such process. */
    ESRCH(3),
    /** The host could not read or write. */
    EIO(5),
    /** Not an open descriptor, or not open for this. */
    EBADF(9),
    /** Nothing to wait for, or try again. */
    EAGAIN(11),
    /** No room. */
    ENOMEM(12),
    /** The file's permissions, or those that the user granted, forbid it. */
    EACCES(13),
    /** An address that is not RAM. */
    EFAULT(14),
    /** The file exists already. */
    EEXIST(17),
    /** Renaming across granted directories. */
    EXDEV(18),
    /** A component of the path is not a directory. */
    ENOTDIR(20),
    /** A directory where a file is wanted. */
    EISDIR(21),
    /** An argument that makes no sense. */
    EINVAL(22),
    /** Too many open files. */
    EMFILE(24),
    /** Not a terminal. */
    ENOTTY(25),
    /** The file would become too large. */
    EFBIG(27),
    /** A stream has no position. */
    ESPIPE(29),
    /** Nobody reads what is written. */
    EPIPE(32),
    /** The buffer is too small. */
    ERANGE(34),
    /** The path is too long. */
    ENAMETOOLONG(36),
    /** No such system call. */
    ENOSYS(38),
    /** The directory is not empty. */
    ENOTEMPTY(39),
    /** Too many symbolic links on the way. */
    ELOOP(40),
    /** The operation is known and not supported here. */
    EOPNOTSUPP(95);

    private final int number;

    LinuxError(int number) {
        this.number = number;
    }

    /** The positive number, as {@code errno} holds it. */
    public int number() {
        return number;
    }

    /** What a system call that fails so returns. */
    public long result() {
        return -number;
    }
}
