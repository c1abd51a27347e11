/* Regions of interest: what a program does, so that reports can split its cost.
 *
 *     OHMV_REGION_BEGIN(OHMV_REGION_SOLVE);
 *     solve(a, b, x);
 *     OHMV_REGION_END(OHMV_REGION_SOLVE);
 *
 * Each marker is one instruction, a hint that does nothing on other machines: "slti zero, zero, n" opens region n,
 * "sltiu zero, zero, n" closes it. Numbers are constants from 1 to 2047; regions nest. Assembly includes this file too,
 * for the numbers, and writes the two instructions.
 */
#ifndef OHMV_REGION_H
#define OHMV_REGION_H

#define OHMV_REGION_SETUP 1
#define OHMV_REGION_TRANSFER 2
#define OHMV_REGION_PROGRAMMING 3
#define OHMV_REGION_CALIBRATION 4
#define OHMV_REGION_SOLVE 5
#define OHMV_REGION_READBACK 6

#ifndef __ASSEMBLER__
#define OHMV_REGION_BEGIN(number) __asm__ volatile("slti zero, zero, %0" : : "i"(number) : "memory")
#define OHMV_REGION_END(number) __asm__ volatile("sltiu zero, zero, %0" : : "i"(number) : "memory")
#endif

#endif
