package org.ohmv.assembler.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.Symbol;

/** What the directives between {@code .cfi_startproc} and {@code .cfi_endproc} have said of one procedure. */
final class CallFrame {
    /** GNU as's name of a label that it made itself. */
    private static final String INTERNAL_LABEL = ".L0 ";

    private static final int RETURN_ADDRESS_REGISTER = 1;

    private final FragmentChain chain;
    private final long position;
    private final Set<FrameSection> sections;
    private final Symbol start;
    private final List<CallFrameInstruction> instructions = new ArrayList<>();
    private final Deque<Long> rememberedOffsets = new ArrayDeque<>();
    private Symbol last;
    private int splitsAtLast;
    private long cfaOffset;
    private @Nullable Symbol end;
    private int returnColumn = RETURN_ADDRESS_REGISTER;
    private boolean signalFrame;
    private EncodedPointer personality = EncodedPointer.OMITTED;
    private EncodedPointer exceptionTable = EncodedPointer.OMITTED;

    /**
     * A procedure that begins at the end of a chain.
     *
     * @param chain where its code is
     * @param position where {@code .cfi_startproc} stands in the source
     * @param sections where its information goes
     */
    CallFrame(FragmentChain chain, long position, Set<FrameSection> sections) {
        this.chain = chain;
        this.position = position;
        this.sections = sections;
        this.start = label(chain, position);
        this.last = start;
        this.splitsAtLast = chain.splits();
    }

    /** A new label at the end of a chain. */
    static Symbol label(FragmentChain chain, long position) {
        Symbol label = unplacedLabel();
        label.defineLabel(chain, position);
        return label;
    }

    /** A new label whose place is yet to be said. */
    static Symbol unplacedLabel() {
        return Symbol.anonymous(INTERNAL_LABEL.getBytes(StandardCharsets.UTF_8));
    }

    /** Where {@code .cfi_startproc} stands in the source. */
    long position() {
        return position;
    }

    /** Where the information goes. */
    Set<FrameSection> sections() {
        return sections;
    }

    /** Where the procedure begins. */
    Symbol start() {
        return start;
    }

    /** Where it ends. */
    Symbol end() {
        return Objects.requireNonNull(end, "the procedure is not closed");
    }

    /** Says that it ends at the present end of its chain. */
    void close(long at) {
        end = label(chain, at);
    }

    /** The instructions in order. */
    List<CallFrameInstruction> instructions() {
        return instructions;
    }

    /** Appends an instruction. */
    void add(CallFrameInstruction instruction) {
        instructions.add(instruction);
    }

    /** Says that what follows holds from the present end of the chain on. */
    void advance(long at) {
        if (last.fragment() == chain.fragmentCount() && last.value() == chain.size()) {
            return;
        }
        Symbol here = label(chain, at);
        boolean fixed = chain.splits() == splitsAtLast;
        instructions.add(new CallFrameInstruction.Advance(last, here, fixed, at));
        last = here;
        splitsAtLast = chain.splits();
    }

    /** The offset of the CFA from its register, as far as directives said. */
    long cfaOffset() {
        return cfaOffset;
    }

    /** Sets the offset of the CFA from its register. */
    void setCfaOffset(long offset) {
        cfaOffset = offset;
    }

    /** Remembers all rules. */
    void rememberState() {
        rememberedOffsets.push(cfaOffset);
        instructions.add(new CallFrameInstruction.RememberState());
    }

    /** Takes the rules remembered last; false if there are none. */
    boolean restoreState() {
        Long remembered = rememberedOffsets.poll();
        if (remembered == null) {
            return false;
        }
        cfaOffset = remembered;
        instructions.add(new CallFrameInstruction.RestoreState());
        return true;
    }

    /** The DWARF number of the register, or of the column, that holds the return address. */
    int returnColumn() {
        return returnColumn;
    }

    /** Sets what holds the return address. */
    void setReturnColumn(int register) {
        returnColumn = register;
    }

    /** Whether it was not called but entered by a signal. */
    boolean isSignalFrame() {
        return signalFrame;
    }

    /** Says that it was not called but entered by a signal. */
    void markSignalFrame() {
        signalFrame = true;
    }

    /** The routine that handles exceptions, in {@code .eh_frame} only. */
    EncodedPointer personality() {
        return personality;
    }

    /** Sets the routine that handles exceptions. */
    void setPersonality(EncodedPointer pointer) {
        personality = pointer;
    }

    /** The table of exceptions (language-specific data area), in {@code .eh_frame} only. */
    EncodedPointer exceptionTable() {
        return exceptionTable;
    }

    /** Sets the table of exceptions. */
    void setExceptionTable(EncodedPointer pointer) {
        exceptionTable = pointer;
    }
}
