/* Weak, alias, section, constructor, used, visibility and cold attributes. */
int original(int x) { return x + 1; }
int other(int x) __attribute__((alias("original")));
int maybe(int x) __attribute__((weak, alias("original")));
extern int absent(void) __attribute__((weak));
int in_section(void) __attribute__((section(".text.special"))); int in_section(void) { return 42; }
int data_in_section __attribute__((section(".mydata"))) = 3;
static int kept __attribute__((used, section(".keep"))) = 7;
__attribute__((visibility("hidden"))) int hidden_value = 9;
static void first(void) __attribute__((constructor)); static int started; static void first(void) { started = 1; }
__attribute__((noinline, cold)) int rare(int x) { return x ? started : -1; }
int call(void) { return absent ? absent() + rare(1) : in_section() + hidden_value; }
