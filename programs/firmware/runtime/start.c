/*
 * From the start-up assembly to main and back, for both kinds of start. With a C library linked in, its exit runs
 * what atexit registered; without, the program just ends.
 */
#include <ohmv/system-call.h>

extern int main(int argc, char **argv, char **envp);
extern void exit(int status) __attribute__((weak));
extern void (*const __init_array_start[])(int, char **, char **);
extern void (*const __init_array_end[])(int, char **, char **);

__attribute__((noreturn)) void ohmv_exit(int status) {
    for (;;) {
        ohmv_system_call(OHMV_EXIT, status, 0, 0, 0, 0);
    }
}

__attribute__((noreturn)) void ohmv_start(int argc, char **argv, char **envp) {
    for (void (*const *constructor)(int, char **, char **) = __init_array_start; constructor < __init_array_end;
         constructor++) {
        (*constructor)(argc, argv, envp);
    }
    int status = main(argc, argv, envp);
    if (exit) {
        exit(status);
    }
    ohmv_exit(status);
}
