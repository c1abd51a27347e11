#define X X Y
#define Y X X
#define A(x) B(x x)
#define B(x) C(x x)
#define C(x) x x x
X
A(A(A(1)))
#include "self"
#if (((((1)))))
#endif
