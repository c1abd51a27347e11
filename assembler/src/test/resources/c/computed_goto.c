/* An interpreter with labels as values. */
long run(const unsigned char *code, long *stack) {
    static const void *const labels[] = {&&halt, &&push, &&add, &&multiply, &&duplicate, &&jump};
    long *top = stack; const unsigned char *pc = code;
    goto *labels[*pc];
push: *++top = pc[1]; pc += 2; goto *labels[*pc];
add: top--; *top += top[1]; pc++; goto *labels[*pc];
multiply: top--; *top *= top[1]; pc++; goto *labels[*pc];
duplicate: top[1] = *top; top++; pc++; goto *labels[*pc];
jump: pc = code + pc[1]; goto *labels[*pc];
halt: return *top;
}
