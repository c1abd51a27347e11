package org.ohmv.assembler.frame;

import java.util.List;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.Problems;

/**
 * Appends the entries of {@code .eh_frame} (Linux Standard Base, Core, section 10.6) or {@code .debug_frame} (DWARF 5,
 * section 6.4.1): a frame description entry (FDE) for every procedure, and in front of it the common information entry
 * (CIE) that it refers to, unless it is there already.
 */
final class FrameWriter {
    private static final int VERSION = 3;
    private static final int CODE_ALIGNMENT = 1;
    /** {@code DW_EH_PE_pcrel | DW_EH_PE_sdata4}: how {@code .eh_frame} points to procedures. */
    private static final PointerEncoding PROCEDURE_ENCODING = new PointerEncoding(0x1b);

    private static final int DEBUG_CIE_ID = -1;
    private static final int WORD_ALIGNMENT_POWER = 2;
    private static final int ADDRESS_ALIGNMENT_POWER = 3;

    private final boolean loaded;
    private final Section section;
    private final FragmentChain chain;
    private final InstructionWriter instructions;
    private final CommonInformation common = new CommonInformation();

    /**
     * A writer.
     *
     * @param kind which of the two sections
     * @param section the section itself
     * @param problems where it says what cannot be written
     */
    FrameWriter(FrameSection kind, Section section, Problems problems) {
        this.loaded = kind == FrameSection.EH_FRAME;
        this.section = section;
        this.chain = section.chain(0);
        this.instructions = new InstructionWriter(chain, loaded, problems);
    }

    /**
     * Appends what describes a procedure.
     *
     * @param last whether it is the last one of the source: GNU as then pads {@code .eh_frame} to whole addresses
     */
    void append(CallFrame frame, boolean last) {
        section.align(ADDRESS_ALIGNMENT_POWER);
        CommonInformation.Head head = head(frame);
        List<CallFrameInstruction> all = frame.instructions();
        CommonInformation.Entry entry = common.find(head, all);
        if (entry == null) {
            Symbol start = CallFrame.label(chain, frame.position());
            entry = common.add(head, all, start);
            appendCommon(frame, all.subList(0, entry.instructions()));
        }
        appendDescription(frame, entry, last);
    }

    private CommonInformation.Head head(CallFrame frame) {
        EncodedPointer personality = personality(frame);
        return new CommonInformation.Head(
                frame.returnColumn(),
                frame.isSignalFrame(),
                personality.encoding(),
                personality.symbol(),
                personality.constant(),
                exceptionTable(frame).encoding());
    }

    /** Handlers of exceptions are a matter of {@code .eh_frame} only. */
    private EncodedPointer personality(CallFrame frame) {
        return loaded ? frame.personality() : EncodedPointer.OMITTED;
    }

    private EncodedPointer exceptionTable(CallFrame frame) {
        return loaded ? frame.exceptionTable() : EncodedPointer.OMITTED;
    }

    private void appendCommon(CallFrame frame, List<CallFrameInstruction> shared) {
        Symbol end = beginEntry(frame);
        chain.appendWord(loaded ? 0 : DEBUG_CIE_ID);
        chain.appendByte(VERSION);
        EncodedPointer personality = personality(frame);
        PointerEncoding tableEncoding = exceptionTable(frame).encoding();
        appendAugmentation(frame, personality, tableEncoding);
        instructions.unsigned(CODE_ALIGNMENT);
        instructions.signed(InstructionWriter.DATA_ALIGNMENT);
        instructions.unsigned(frame.returnColumn());
        if (loaded) {
            int size = 1;
            size += personality.encoding().isOmitted()
                    ? 0
                    : 1 + personality.encoding().byteCount();
            size += tableEncoding.isOmitted() ? 0 : 1;
            instructions.unsigned(size);
            if (!personality.encoding().isOmitted()) {
                chain.appendByte(personality.encoding().code());
                instructions.pointer(personality);
            }
            if (!tableEncoding.isOmitted()) {
                chain.appendByte(tableEncoding.code());
            }
            chain.appendByte(PROCEDURE_ENCODING.code());
        }
        shared.forEach(instructions::append);
        endEntry(end, loaded ? WORD_ALIGNMENT_POWER : ADDRESS_ALIGNMENT_POWER, frame.position());
    }

    private void appendAugmentation(CallFrame frame, EncodedPointer personality, PointerEncoding tableEncoding) {
        if (loaded) {
            chain.appendByte('z');
            if (!personality.encoding().isOmitted()) {
                chain.appendByte('P');
            }
            if (!tableEncoding.isOmitted()) {
                chain.appendByte('L');
            }
            chain.appendByte('R');
        }
        if (frame.isSignalFrame()) {
            chain.appendByte('S');
        }
        chain.appendByte(0);
    }

    private void appendDescription(CallFrame frame, CommonInformation.Entry entry, boolean last) {
        long position = frame.position();
        Symbol end = beginEntry(frame);
        Symbol body = CallFrame.label(chain, position);
        if (loaded) {
            chain.addFixup(FixupKind.DATA_32, body, entry.start(), 0, position, false);
            chain.appendWord(0);
            chain.addFixup(FixupKind.DATA_32_PC_RELATIVE, frame.start(), null, 0, position, false);
            chain.appendWord(0);
            chain.addFixup(FixupKind.DATA_32, frame.end(), frame.start(), 0, position, false);
            chain.appendWord(0);
            instructions.unsigned(exceptionTable(frame).encoding().byteCount());
            instructions.pointer(exceptionTable(frame));
        } else {
            chain.addFixup(FixupKind.DATA_32, entry.start(), null, 0, position, false);
            chain.appendWord(0);
            chain.addFixup(FixupKind.DATA_64, frame.start(), null, 0, position, false);
            chain.appendDoubleWord(0);
            chain.addFixup(FixupKind.DATA_64, frame.end(), frame.start(), 0, position, false);
            chain.appendDoubleWord(0);
        }
        List<CallFrameInstruction> all = frame.instructions();
        all.subList(entry.instructions(), all.size()).forEach(instructions::append);
        endEntry(end, loaded && !last ? WORD_ALIGNMENT_POWER : ADDRESS_ALIGNMENT_POWER, position);
    }

    /** Appends the length of an entry; returns the label that has to be put behind it. */
    private Symbol beginEntry(CallFrame frame) {
        Symbol end = CallFrame.unplacedLabel();
        Symbol body = CallFrame.unplacedLabel();
        chain.addFixup(FixupKind.DATA_32, end, body, 0, frame.position(), false);
        chain.appendWord(0);
        body.defineLabel(chain, frame.position());
        return end;
    }

    private void endEntry(Symbol end, int alignmentPower, long position) {
        if (chain.fragmentCount() == 0) {
            long padding = -chain.size() & (1L << alignmentPower) - 1;
            chain.fill(padding, CallFrameCode.NOP, 1);
        } else {
            int detail = alignmentPower | 1 << Byte.SIZE;
            chain.addFragment(FragmentKind.ALIGNMENT, CallFrameCode.NOP, detail, null, Long.MAX_VALUE, position, false);
        }
        end.defineLabel(chain, position);
    }
}
