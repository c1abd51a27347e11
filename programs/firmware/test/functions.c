/* Mathematical functions to twelve digits, and the floating-point environment: rounding modes and flags. */
#include <fenv.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static volatile double one = 1.0;
static volatile double three = 3.0;
static volatile double tiny = 0x1p-1022;
static volatile double huge = 0x1.fffffffffffffp1023;
static volatile float third_f = 3.0f;

static uint64_t bits(double value) {
    uint64_t result;
    memcpy(&result, &value, sizeof result);
    return result;
}

static void elementary(void) {
    for (int k = 1; k <= 8; k++) {
        double x = k * 0.37;
        printf("%.2f sin %.12f cos %.12f tan %.10g exp %.10g log %.12f pow %.10g\n", x, sin(x), cos(x), tan(x), exp(x),
               log(x), pow(x, 2.5));
        printf("     sqrt %.12f cbrt %.12f atan2 %.12f hypot %.12f fmod %.12f sinh %.10g\n", sqrt(x), cbrt(x),
               atan2(x, -1.5), hypot(x, 2.0), fmod(x * 10, 0.7), sinh(x));
    }
    printf("floor %g ceil %g trunc %g round %g rint %g lrint %ld llround %lld\n", floor(-2.5), ceil(-2.5), trunc(-2.5),
           round(-2.5), rint(-2.5), lrint(3.5), llround(-0.5));
    int exponent;
    double fraction = frexp(48.0, &exponent);
    double whole;
    double rest = modf(-3.75, &whole);
    printf("frexp %g %d ldexp %g modf %g %g fmax %g fmin %g copysign %g\n", fraction, exponent, ldexp(0.75, 5), rest,
           whole, fmax(2, NAN), fmin(-1, 4), copysign(3, -0.0));
    printf("float %.6f %.6f %.6f\n", (double)sqrtf(2.0f), (double)sinf(0.5f), (double)(1.0f / third_f));
}

static void rounding(void) {
    static const int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};
    for (unsigned k = 0; k < 4; k++) {
        fesetround(modes[k]);
        printf("mode %u: %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %ld %ld\n", k, bits(one / three),
               bits(-one / three), bits(one + tiny), bits(sqrt(three)), lrint(2.5 * one), lrint(-2.5 * one));
    }
    fesetround(FE_TONEAREST);
}

static void flags_of(const char *name) {
    int raised = fetestexcept(FE_ALL_EXCEPT);
    printf("%s:%s%s%s%s%s\n", name, raised & FE_INVALID ? " invalid" : "", raised & FE_DIVBYZERO ? " divide" : "",
           raised & FE_OVERFLOW ? " overflow" : "", raised & FE_UNDERFLOW ? " underflow" : "",
           raised & FE_INEXACT ? " inexact" : "");
    feclearexcept(FE_ALL_EXCEPT);
}

static void flags(void) {
    volatile double result;
    volatile double zero = 0.0;
    feclearexcept(FE_ALL_EXCEPT);
    result = one + one;
    flags_of("1+1");
    result = one / three;
    flags_of("1/3");
    result = one / zero;
    flags_of("1/0");
    result = zero / zero;
    flags_of("0/0");
    result = huge * three;
    flags_of("huge*3");
    result = tiny / three;
    flags_of("tiny/3");
    result = tiny / 2;
    flags_of("tiny/2");
    result = sqrt(-one);
    flags_of("sqrt(-1)");
    volatile float narrow = (float)(one / three);
    flags_of("(float)(1/3)");
    volatile int integer = (int)(2.5 * one);
    flags_of("(int)2.5");
    (void)result;
    (void)narrow;
    (void)integer;
}

int main(void) {
    elementary();
    rounding();
    flags();
    return 0;
}
