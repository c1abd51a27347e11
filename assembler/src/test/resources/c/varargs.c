/* Variable arguments, integer and floating, passed on. */
#include <stdarg.h>
extern int vprint(const char *, va_list);
double sum(int n, ...) { va_list ap; va_start(ap, n); double s = 0; while (n--) s += va_arg(ap, double); va_end(ap); return s; }
long total(const char *kinds, ...) {
    va_list ap; long t = 0; va_start(ap, kinds);
    for (; *kinds; kinds++) t += *kinds == 'l' ? va_arg(ap, long) : *kinds == 'd' ? (long)va_arg(ap, double) : va_arg(ap, int);
    va_end(ap); return t;
}
int print(const char *format, ...) { va_list ap; va_start(ap, format); int r = vprint(format, ap); va_end(ap); return r; }
