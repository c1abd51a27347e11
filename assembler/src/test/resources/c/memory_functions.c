/* Block copies and fills that become calls or inline code. */
struct block { long v[20]; }; struct tiny { char c[7]; };
void copy(struct block *d, const struct block *s) { *d = *s; }
void copy_tiny(struct tiny *d, const struct tiny *s) { *d = *s; }
void clear(struct block *b) { *b = (struct block){{0}}; }
void fill(char *p, int n) { __builtin_memset(p, 0x5a, 37); __builtin_memmove(p + 1, p, n); }
int compare(const void *a, const void *b) { return __builtin_memcmp(a, b, 16); }
