/* C11 atomics of every order, in words and double words. */
#include <stdatomic.h>
atomic_int counter; _Atomic long wide; atomic_flag flag = ATOMIC_FLAG_INIT;
int next(void) { return atomic_fetch_add(&counter, 1); }
long swap(long v) { return atomic_exchange_explicit(&wide, v, memory_order_acq_rel); }
int try_set(int expected, int v) { return atomic_compare_exchange_strong(&counter, &expected, v); }
void lock(void) { while (atomic_flag_test_and_set_explicit(&flag, memory_order_acquire)) { } }
void unlock(void) { atomic_flag_clear_explicit(&flag, memory_order_release); atomic_thread_fence(memory_order_seq_cst); }
long load(void) { return atomic_load_explicit(&wide, memory_order_relaxed) + atomic_load(&wide); }
