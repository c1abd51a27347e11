package org.ohmv.core.host;

/**
 * A system call fails with an error number: an answer to the guest, which never leaves the package. Without stack
 * trace, because a guest may provoke it a million times a second.
 */
final class SystemCallException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LinuxError error;

    SystemCallException(LinuxError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    LinuxError error() {
        return error;
    }
}
