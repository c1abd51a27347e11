/* Most of what a linker has to do, in three files; prints through picolibc's snprintf. */
#include <math.h>
#include <stdio.h>

static int counter = 3;
static const char *const words[] = {"alpha", "pha", "beta", "the alphabet", "bet", ""};
double ratio = 1.5;
long zeros[300];
int merged_twice __attribute__((weak)) = 5;
extern int shared[];
extern int absent(void) __attribute__((weak));
extern int replaced(void);
_Thread_local int per_thread = 11;
extern _Thread_local int other_thread;
static int constructed;

__attribute__((constructor(101))) static void early(void) { constructed = constructed * 10 + 1; }
__attribute__((constructor)) static void late(void) { constructed = constructed * 10 + 2; }
__attribute__((section("registry"), used)) static const int first_entry = 40;
extern const int __start_registry[], __stop_registry[];

static int choose(int x) {
    switch (x) {
    case 0: return shared[0];
    case 1: return shared[1] + counter++;
    case 2: return per_thread;
    case 3: return other_thread;
    case 4: return absent ? absent() : 7;
    case 5: return replaced();
    }
    return 0;
}

long entries(void) { return __stop_registry - __start_registry; }

int main(void) {
    char line[200];
    int sum = 0;
    for (int i = 0; i < 6; i++) sum = sum * 3 + choose(i);
    for (int i = 0; i < 6; i++) zeros[i] = words[i][0];
    snprintf(line, sizeof line, "%d %ld %.6f %s %s %ld", sum, entries(), sqrt(ratio), words[3], words[4], zeros[1]);
    puts(line);
    return constructed;
}
