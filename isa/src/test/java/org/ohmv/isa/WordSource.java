package org.ohmv.isa;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded stream of 32-bit words: half of them random, half made from a random row, with operand fields that often
 * hold the values on which aliases depend, and with some fixed bit flipped now and then, so that near misses are met.
 */
final class WordSource {
    private static final int[] INTERESTING_REGISTERS = {0, 1, 2, 3, 4, 10};
    private static final int[] REGISTER_POSITIONS = {7, 15, 20};
    private static final int[] INTERESTING_IMMEDIATES = {0, 1, -1, 255, -2048, 2047};

    private final SplittableRandom random;
    private final List<Encoding> encodings;

    WordSource(long seed, InstructionTable table) {
        this.random = new SplittableRandom(seed);
        this.encodings = table.instructions().stream()
                .map(Instruction::encoding)
                .filter(encoding -> encoding.lengthBytes() == 4)
                .toList();
    }

    /** The next word; it is 32 bits long, as its low bits say. */
    int next() {
        while (true) {
            int word = random.nextBoolean() ? random.nextInt() | 3 : biased();
            if ((word & 3) == 3 && (word & 0x1c) != 0x1c) {
                return word;
            }
        }
    }

    private int biased() {
        Encoding encoding = encodings.get(random.nextInt(encodings.size()));
        int choices = random.nextInt();
        int word = random.nextInt();
        for (int position : REGISTER_POSITIONS) {
            if ((choices & 3) == 0) {
                int register = INTERESTING_REGISTERS[random.nextInt(INTERESTING_REGISTERS.length)];
                word = word & ~(0x1f << position) | register << position;
            }
            choices >>>= 2;
        }
        if ((choices & 3) == 0) {
            int immediate = INTERESTING_IMMEDIATES[random.nextInt(INTERESTING_IMMEDIATES.length)];
            word = word & 0xfffff | immediate << 20;
        }
        word = word & ~encoding.mask() | encoding.match();
        return (choices & 0x3c) == 0 ? word ^ 1 << random.nextInt(Integer.SIZE) : word;
    }
}
