/* Structures by value, by reference, nested, packed, aligned, returned in memory and in registers. */
struct small { int a; float b; };
struct pair { double x, y; };
struct large { long v[6]; struct small s; char tag; };
struct __attribute__((packed)) tight { char c; long l; short s; };
struct __attribute__((aligned(64))) line { char bytes[3]; };
struct small make_small(int a) { struct small s = {a, (float)a / 2}; return s; }
struct pair swap(struct pair p) { struct pair q = {p.y, p.x}; return q; }
struct large make_large(long seed) { struct large l = {{seed, 2, 3}, {7, 1.5f}, 'z'}; l.v[5] = seed * 3; return l; }
long tight_sum(const struct tight *t) { return t->c + t->l + t->s; }
struct line shared_line;
long use(struct large l, struct pair p, struct small s) { return l.v[5] + (long)p.x + s.a + shared_line.bytes[1]; }
