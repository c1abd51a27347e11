#-DA=3 -DB
#define SIZE(x) ((x)*8)
#define JOIN(a,b) a##b
#define TEXT(x) #x
#define VAR(f,...) f __VA_ARGS__
#define OBJ SIZE(A) /* comment */
#include "part"
#include <part>
#if defined(A) && A > 2 || !defined B
	addi sp,sp,-SIZE(2)
#elif A == 'a'
#ifdef C
#else
#endif
#endif
#ifndef D
	.word OBJ, JOIN(1,2), __LINE__
	.string TEXT(a "b" c)
VAR(add, a0,a1,a2)
#undef A
#warning text
#line 5 "x"
#pragma once
#endif
JOIN(la,bel): ret // end
#define LONG a \
 b
#if 1 ? 2 : (3 >> 1)
#error no
#endif
# 1 "f"
