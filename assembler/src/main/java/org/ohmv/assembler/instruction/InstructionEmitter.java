package org.ohmv.assembler.instruction;

import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.MappingState;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.option.CodeOptions;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.StatementException;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.isa.CompressedInstruction;

/**
 * Appends instruction words to the present section: compresses them where that is on, makes fragments of branches whose
 * distance is not known, and marks where instructions begin.
 */
final class InstructionEmitter {
    private static final int COMPRESSED_BRANCH_REACH = 256;
    private static final int BRANCH_REACH = 4096;

    private final TranslationUnit unit;
    private CodeOptions known;
    private boolean compressed;
    private boolean relaxed;
    private String architecture;

    InstructionEmitter(TranslationUnit unit) {
        this.unit = unit;
        this.known = unit.code();
        this.compressed = known.isCompressed();
        this.relaxed = known.relaxed();
        this.architecture = known.architecture().toString();
    }

    /** Takes over what {@code .option} has chosen. */
    // The options are a new object whenever they change.
    @SuppressWarnings("ReferenceEquality")
    void refresh() {
        CodeOptions code = unit.code();
        if (code != known) {
            known = code;
            compressed = code.isCompressed();
            relaxed = code.relaxed();
            architecture = code.architecture().toString();
        }
    }

    /** Appends a word, or the 16-bit instruction that it shortens to. */
    void instruction(int word) {
        instruction(word, Compression.ANY);
    }

    /** Appends a word, or the 16-bit instruction that it shortens to. */
    void instruction(int word, Compression compression) {
        FragmentChain chain = begin();
        if (compressed) {
            int halfword = compression.compress(word);
            if (halfword != 0) {
                chain.appendHalf(halfword);
                return;
            }
        }
        chain.appendWord(word);
    }

    /**
     * Appends {@code lui} of a number. GNU as splits behind it, as it does behind {@code %hi}, unless it is shortened.
     */
    void upperConstant(int word) {
        FragmentChain chain = unit.chain();
        long before = chain.size();
        instruction(word);
        if (chain.size() - before == Integer.BYTES) {
            chain.split();
        }
    }

    /** Appends a word as it is. */
    void word(int word) {
        begin().appendWord(word);
    }

    /** Appends a 16-bit instruction. */
    void halfword(int halfword) {
        begin().appendHalf(halfword);
    }

    /** Appends an instruction of any length as it is. */
    void bytes(byte[] instruction) {
        begin().append(instruction, 0, instruction.length);
    }

    /** Appends a word whose last bits are a matter of a fixup. */
    void withFixup(int word, FixupKind kind, Term term) {
        FragmentChain chain = begin();
        unit.addFixup(kind, term, unit.statementPosition(), relaxed && isRelaxable(kind));
        chain.appendWord(word);
        if (splitsBehind(kind)) {
            chain.split();
        }
    }

    private static boolean splitsBehind(FixupKind kind) {
        return switch (kind) {
            case HI20, PCREL_HI20, TPREL_HI20, TPREL_ADD -> true;
            default -> false;
        };
    }

    /** A new label in front of the next instruction. */
    Symbol label() {
        Symbol label = Symbol.anonymous(new byte[] {'.', 'L', '0', ' '});
        label.defineLabel(unit.chain(), unit.statementPosition());
        return label;
    }

    private static boolean isRelaxable(FixupKind kind) {
        return switch (kind) {
            case GOT_HI20, TLS_GOT_HI20, TLS_GD_HI20 -> false;
            default -> true;
        };
    }

    /** Appends a jump to a target that a term names. */
    void jump(int word, Term target, Compression compression) {
        int halfword = compressed ? compression.compress(word) : 0;
        if (halfword == 0) {
            withUnrelaxedFixup(word, FixupKind.JAL, target);
        } else {
            shortJump(halfword, target);
        }
    }

    /** Appends a 16-bit jump; it becomes longer if it must. */
    void shortJump(int halfword, Term target) {
        FragmentChain chain = begin();
        if (isNear(chain, target, 2 * 1024)
                || !CompressedInstruction.C_J.encoding().matches(halfword)) {
            requireSymbol(target);
            unit.addFixup(FixupKind.RVC_JUMP, target, unit.statementPosition(), false);
            chain.appendHalf(halfword);
            chain.split();
        } else {
            addFragment(FragmentKind.COMPRESSED_JUMP, halfword, target);
        }
    }

    /** Appends a conditional branch to a target that a term names. */
    void branch(int word, Term target, Compression compression) {
        int halfword = compressed ? compression.compress(word) : 0;
        if (halfword != 0) {
            shortBranch(halfword, target);
            return;
        }
        FragmentChain chain = begin();
        if (isNear(chain, target, BRANCH_REACH)) {
            unit.addFixup(FixupKind.BRANCH, target, unit.statementPosition(), false);
            chain.appendWord(word);
            chain.split();
        } else {
            addFragment(FragmentKind.BRANCH, word, target);
        }
    }

    /** Appends a 16-bit conditional branch; it becomes longer if it must. */
    void shortBranch(int halfword, Term target) {
        FragmentChain chain = begin();
        if (isNear(chain, target, COMPRESSED_BRANCH_REACH) || !isShortBranch(halfword)) {
            requireSymbol(target);
            unit.addFixup(FixupKind.RVC_BRANCH, target, unit.statementPosition(), false);
            chain.appendHalf(halfword);
            chain.split();
        } else {
            addFragment(FragmentKind.COMPRESSED_BRANCH, halfword, target);
        }
    }

    /** Whether it has a longer form; what {@code .insn} makes of another opcode has none. */
    private static boolean isShortBranch(int halfword) {
        return CompressedInstruction.C_BEQZ.encoding().matches(halfword)
                || CompressedInstruction.C_BNEZ.encoding().matches(halfword);
    }

    private void withUnrelaxedFixup(int word, FixupKind kind, Term term) {
        FragmentChain chain = begin();
        requireSymbol(term);
        unit.addFixup(kind, term, unit.statementPosition(), false);
        chain.appendWord(word);
        chain.split();
    }

    /** Says that the linker may shorten what was just appended. */
    void split() {
        unit.chain().split();
    }

    private void addFragment(FragmentKind kind, long operand, Term target) {
        requireSymbol(target);
        unit.chain()
                .addFragment(kind, operand, 0, target.added(), target.constant(), unit.statementPosition(), relaxed);
    }

    /** A target is one symbol and a constant, or a constant; GNU as says so too. */
    private void requireSymbol(Term target) {
        if (!target.isLinear() || target.subtracted() != null) {
            throw new StatementException(
                    AssemblerCode.NOT_RELOCATABLE,
                    unit.statementPosition(),
                    1,
                    "the target of a branch or jump must be a symbol, with or without a constant added");
        }
    }

    /**
     * Whether a target is a label of this source's own, behind us with no fragment between, and in reach: then the size
     * is known at once. Other labels may yet turn out to be weak.
     */
    private static boolean isNear(FragmentChain chain, Term target, int reach) {
        Symbol label = target.added();
        if (label == null || !target.isSymbol() || !label.isLabel() || !label.isAssemblerLocal()) {
            return false;
        }
        if (label.chain() != chain || label.fragment() != chain.fragmentCount()) {
            return false;
        }
        long distance = label.value() + target.constant() - chain.size();
        return distance >= -reach && distance < reach;
    }

    /** Gets ready for an instruction statement: checks the section and marks it as code. */
    @SuppressWarnings("ReferenceEquality")
    void prepare() {
        FragmentChain chain = unit.chain();
        Section section = chain.section();
        if (section.mappingState() != MappingState.INSTRUCTIONS || section.mappedArchitecture() != architecture) {
            beginRun(chain, section);
        }
    }

    private FragmentChain begin() {
        unit.beforeInstruction();
        return unit.chain();
    }

    private void beginRun(FragmentChain chain, Section section) {
        if (section.isNobits()) {
            throw new StatementException(
                    AssemblerCode.BYTES_IN_NOBITS,
                    unit.statementPosition(),
                    1,
                    "section " + section.name() + " has no bytes in the file, so no instruction can be in it");
        }
        unit.markInstructionSeen();
        if (!section.isCode()) {
            return;
        }
        unit.mapping().instructions(chain, architecture);
    }
}
