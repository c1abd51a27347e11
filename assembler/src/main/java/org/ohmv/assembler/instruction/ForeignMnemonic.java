package org.ohmv.assembler.instruction;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Mnemonics of other architectures that people write from habit, and those that one might expect RISC-V to have. */
final class ForeignMnemonic {
    private static final Map<String, String> COUNTERPARTS = Map.ofEntries(
            Map.entry("b", "write j for a jump"),
            Map.entry("bl", "write call, or jal, which keeps the return address in ra"),
            Map.entry("blr", "write jalr with the register that holds the address"),
            Map.entry("bx", "write jr with the register that holds the address, or ret"),
            Map.entry("cmp", "there are no condition codes; branches such as blt compare two registers themselves"),
            Map.entry("dec", "write addi rd,rd,-1"),
            Map.entry("halt", "write wfi to wait for an interrupt, or j . to stay"),
            Map.entry("hlt", "write wfi to wait for an interrupt, or j . to stay"),
            Map.entry("inc", "write addi rd,rd,1"),
            Map.entry("int", "write ecall"),
            Map.entry("jmp", "write j"),
            Map.entry("jnz", "write bnez with the register that is compared with zero"),
            Map.entry("jz", "write beqz with the register that is compared with zero"),
            Map.entry("ldr", "write ld, lw, lwu, lh, lhu, lb or lbu, by the size: ld a0,8(sp)"),
            Map.entry("lea", "write la for the address of a symbol, addi for a register and a number"),
            Map.entry("lwi", "write li for a number, lw for a word in memory"),
            Map.entry("mov", "write mv between registers, li for a number, ld for memory"),
            Map.entry("movl", "write mv between registers, li for a number, lw for memory"),
            Map.entry("movq", "write mv between registers, li for a number, ld for memory"),
            Map.entry("muli", "there is no multiplication by a number: load it with li, then mul"),
            Map.entry("pop", "write ld rd,0(sp) and addi sp,sp,16"),
            Map.entry("push", "write addi sp,sp,-16 and sd rs2,0(sp)"),
            Map.entry("str", "write sd, sw, sh or sb, by the size: sd a0,8(sp)"),
            Map.entry("subi", "there is no subi: write addi with the negated number"),
            Map.entry("subiw", "there is no subiw: write addiw with the negated number"),
            Map.entry("swi", "write ecall"),
            Map.entry("syscall", "write ecall"));

    private ForeignMnemonic() {}

    /** What to write instead of a word that begins a statement and is no mnemonic. */
    static Optional<String> counterpart(String word) {
        return Optional.ofNullable(COUNTERPARTS.get(word.toLowerCase(Locale.ROOT)));
    }
}
