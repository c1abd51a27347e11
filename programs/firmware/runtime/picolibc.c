/*
 * What picolibc asks of its system: the standard streams and the POSIX calls under stdio and malloc, each one a Linux
 * call. (On bare metal sbrk is picolibc's own, between __heap_start and __heap_end.)
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>

#include <ohmv/system-call.h>

static long checked(long result) {
    if (result < 0) {
        errno = (int)-result;
        return -1;
    }
    return result;
}

static char pending[512];
static int pending_count;

static int flush_output(FILE *stream) {
    (void)stream;
    int sent = 0;
    while (sent < pending_count) {
        long count = ohmv_system_call(OHMV_WRITE, 1, (long)(pending + sent), pending_count - sent, 0, 0);
        if (count <= 0) {
            pending_count = 0;
            return EOF;
        }
        sent += (int)count;
    }
    pending_count = 0;
    return 0;
}

static int put_output(char character, FILE *stream) {
    pending[pending_count++] = character;
    if (character == '\n' || pending_count == (int)sizeof pending) {
        return flush_output(stream) == 0 ? (unsigned char)character : EOF;
    }
    return (unsigned char)character;
}

static int put_error(char character, FILE *stream) {
    (void)stream;
    return ohmv_system_call(OHMV_WRITE, 2, (long)&character, 1, 0, 0) == 1 ? (unsigned char)character : EOF;
}

static int get_input(FILE *stream) {
    (void)stream;
    unsigned char character;
    return ohmv_system_call(OHMV_READ, 0, (long)&character, 1, 0, 0) == 1 ? character : EOF;
}

static FILE input = FDEV_SETUP_STREAM(NULL, get_input, NULL, _FDEV_SETUP_READ);
static FILE output = FDEV_SETUP_STREAM(put_output, NULL, flush_output, _FDEV_SETUP_WRITE);
static FILE error = FDEV_SETUP_STREAM(put_error, NULL, NULL, _FDEV_SETUP_WRITE);

FILE *const stdin = &input;
FILE *const stdout = &output;
FILE *const stderr = &error;

__attribute__((noreturn)) void _exit(int status) {
    flush_output(&output);
    ohmv_exit(status);
}

/* picolibc's own flag values are those of newlib; Linux has others for these three. */
static int linux_flags(int flags) {
    return (flags & O_ACCMODE) | (flags & O_CREAT ? 0100 : 0) | (flags & O_EXCL ? 0200 : 0)
        | (flags & O_TRUNC ? 01000 : 0) | (flags & O_APPEND ? 02000 : 0);
}

int open(const char *path, int flags, ...) {
    return (int)checked(ohmv_system_call(OHMV_OPENAT, OHMV_AT_FDCWD, (long)path, linux_flags(flags), 0644, 0));
}

int close(int descriptor) {
    return (int)checked(ohmv_system_call(OHMV_CLOSE, descriptor, 0, 0, 0, 0));
}

ssize_t read(int descriptor, void *buffer, size_t count) {
    return checked(ohmv_system_call(OHMV_READ, descriptor, (long)buffer, (long)count, 0, 0));
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
    return checked(ohmv_system_call(OHMV_WRITE, descriptor, (long)buffer, (long)count, 0, 0));
}

off_t lseek(int descriptor, off_t offset, int whence) {
    return checked(ohmv_system_call(OHMV_LSEEK, descriptor, (long)offset, whence, 0, 0));
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    return (int)checked(ohmv_system_call(OHMV_GETTIMEOFDAY, (long)time, (long)zone, 0, 0, 0));
}

#ifdef OHMV_HOSTED
void *sbrk(ptrdiff_t increment) {
    static long top;
    if (top == 0) {
        top = ohmv_system_call(OHMV_BRK, 0, 0, 0, 0, 0);
    }
    long previous = top;
    long wanted = top + increment;
    if (increment != 0 && ohmv_system_call(OHMV_BRK, wanted, 0, 0, 0, 0) != wanted) {
        errno = ENOMEM;
        return (void *)-1;
    }
    top = wanted;
    return (void *)previous;
}
#endif
