/* String literals with escapes, shared tails, wide strings and arrays of pointers to them. */
const char *const names[] = {"alpha", "beta\tgamma\n", "quote\"and\\backslash", "\x7f\001\377octal", "", "alpha"};
const char tail[] = "not shared";
const int wide[] = L"wide\u20ac";
const char *name(unsigned i) { return i < sizeof names / sizeof *names ? names[i] : "none"; }
unsigned long length(const char *s) { unsigned long n = 0; while (s[n]) n++; return n; }
int same(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return *a - *b; }
