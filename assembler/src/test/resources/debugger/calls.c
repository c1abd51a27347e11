/* Three calls deep; no frame pointer, so that only call frame information leads back. */
static int depth;

__attribute__((noinline)) int inner(int value)
{
    depth = value;
    return value * 3;
}

__attribute__((noinline)) int middle(int value)
{
    int first = inner(value + 1);
    return first + inner(value + 2);
}

int main(void)
{
    int result = middle(4);
    return result + depth;
}
