package org.ohmv.core.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One of the three standard streams. It claims to be a character device that is not a terminal. */
final class StreamFile extends OpenFile {
    private final @Nullable InputStream input;
    private final @Nullable OutputStream output;

    private StreamFile(@Nullable InputStream input, @Nullable OutputStream output) {
        this.input = input;
        this.output = output;
    }

    static StreamFile reading(InputStream input) {
        return new StreamFile(input, null);
    }

    static StreamFile writing(OutputStream output) {
        return new StreamFile(null, output);
    }

    @Override
    int read(byte[] target, int index, int length) throws SystemCallException {
        if (input == null) {
            throw new SystemCallException(LinuxError.EBADF);
        }
        try {
            return length == 0 ? 0 : Math.max(0, input.read(target, index, length));
        } catch (IOException e) {
            throw new SystemCallException(LinuxError.EIO);
        }
    }

    @Override
    int write(byte[] source, int index, int length) throws SystemCallException {
        if (output == null) {
            throw new SystemCallException(LinuxError.EBADF);
        }
        try {
            output.write(source, index, length);
            // A line that is complete appears at once; parts of lines wait, for speed.
            if (length > 0 && source[index + length - 1] == '\n') {
                output.flush();
            }
            return length;
        } catch (IOException e) {
            throw new SystemCallException(LinuxError.EPIPE);
        }
    }

    @Override
    FileStatus status() {
        return new FileStatus(FileStatus.CHARACTER_DEVICE | 0620, 1, 0);
    }

    @Override
    void close() {
        // The stream belongs to the host, which goes on using it: a guest that closes it only loses its descriptor.
    }

    @Override
    int flags() {
        return input == null ? OpenFlags.WRITE_ONLY : OpenFlags.READ_ONLY;
    }
}
