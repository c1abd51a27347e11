/* The host's services by Linux number, through ecall (hosted) or HTIF (bare metal), whichever start is linked in. */
#ifndef OHMV_SYSTEM_CALL_H
#define OHMV_SYSTEM_CALL_H

/* Numbers of the generic Linux ABI (include/uapi/asm-generic/unistd.h); GETMAINVARS is the HTIF proxy's own. */
enum ohmv_system_call_number {
    OHMV_OPENAT = 56,
    OHMV_CLOSE = 57,
    OHMV_LSEEK = 62,
    OHMV_READ = 63,
    OHMV_WRITE = 64,
    OHMV_FSTAT = 80,
    OHMV_EXIT = 93,
    OHMV_CLOCK_GETTIME = 113,
    OHMV_GETTIMEOFDAY = 169,
    OHMV_BRK = 214,
    OHMV_GETRANDOM = 278,
    OHMV_GETMAINVARS = 2011
};

/* The directory argument of openat that means the working directory. */
#define OHMV_AT_FDCWD (-100)

/* Makes the call; the result, or the negative error number. */
long ohmv_system_call(long number, long a0, long a1, long a2, long a3, long a4);

/* Ends the program; the host's exit code is the low eight bits of the status. */
__attribute__((noreturn)) void ohmv_exit(int status);

#endif
