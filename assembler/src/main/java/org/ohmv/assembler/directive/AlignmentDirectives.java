package org.ohmv.assembler.directive;

import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;

/**
 * {@code .align}, which is {@code .p2align} on RISC-V, and {@code .balign}. In code that the linker may relax the
 * padding is as long as it can ever have to be, under a relocation that lets the linker shorten it.
 */
public final class AlignmentDirectives {
    private static final int GREATEST_POWER = 31;

    private final TranslationUnit unit;
    private final Cursor cursor;

    /** The directives for a source. */
    public AlignmentDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".align", () -> align(true, 0));
        table.put(".p2align", () -> align(true, 1));
        table.put(".p2alignw", () -> align(true, 2));
        table.put(".p2alignl", () -> align(true, 4));
        table.put(".balign", () -> align(false, 1));
        table.put(".balignw", () -> align(false, 2));
        table.put(".balignl", () -> align(false, 4));
    }

    private void align(boolean isPower, int fillBytes) {
        cursor.skipBlanks();
        int start = cursor.offset();
        int power = 0;
        if (!cursor.atEnd() && cursor.peek() != ',') {
            long value = unit.parseConstant("the alignment");
            power = isPower ? checkedPower(value, start) : powerOf(value, start);
        } else if (isPower) {
            power = 2;
        }
        boolean filled = false;
        long fill = 0;
        long most = 0;
        if (unit.takeComma()) {
            cursor.skipBlanks();
            if (cursor.peek() != ',' && !cursor.atEnd()) {
                fill = unit.parseConstant("the fill value");
                filled = true;
            }
            if (unit.takeComma()) {
                most = unit.parseConstant("the greatest number of bytes to skip");
            }
        }
        int bytes = Math.max(1, fillBytes);
        append(power, filled, fill & (-1L >>> (Long.SIZE - 8 * bytes)), bytes, most);
    }

    private int checkedPower(long value, int start) {
        if (value < 0 || value > GREATEST_POWER) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.OUT_OF_RANGE,
                    "the alignment is a power of two and must be from 0 to " + GREATEST_POWER + ", not " + value,
                    Problems.fix(".align 3 aligns to 8 bytes; .balign takes the number of bytes"));
        }
        return (int) value;
    }

    private int powerOf(long value, int start) {
        if (value == 0) {
            return 0;
        }
        if (value < 0 || Long.bitCount(value) != 1 || value > 1L << GREATEST_POWER) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.OUT_OF_RANGE,
                    "the alignment must be a power of two up to 2^" + GREATEST_POWER + ", not " + value);
        }
        return Long.numberOfTrailingZeros(value);
    }

    private void append(int power, boolean filled, long fill, int fillBytes, long most) {
        FragmentChain chain = unit.chain();
        Section section = chain.section();
        if (power == 0) {
            return;
        }
        boolean code = section.isCode() && !filled;
        section.align(power);
        int smallest = unit.code().isCompressed() ? 2 : 4;
        if (code && 1L << power <= smallest) {
            // Instructions are aligned so by themselves, GNU as says, whatever came before.
            return;
        }
        if (code && unit.code().relaxed()) {
            relaxed(chain, (1L << power) - smallest);
            return;
        }
        long limit = most <= 0 ? Long.MAX_VALUE : most;
        if (code) {
            unit.mapping().padding(chain, unit.code().architecture().toString());
            chain.addFragment(FragmentKind.CODE_ALIGNMENT, 0, power, null, limit, unit.statementPosition(), false);
            return;
        }
        if (filled && fill != 0) {
            DataDirectives.dataChain(unit);
        } else {
            unit.dataChain();
        }
        if (fillBytes == 1 && chain.fragmentCount() == 0 && chain.subsection() == 0) {
            appendKnown(chain, power, fill, limit);
            return;
        }
        chain.addFragment(
                FragmentKind.ALIGNMENT, fill, power | fillBytes << 8, null, limit, unit.statementPosition(), false);
    }

    /** Nothing before the padding can change its size, so that its size is known. */
    private static void appendKnown(FragmentChain chain, int power, long fill, long limit) {
        long padding = -chain.size() & (1L << power) - 1;
        if (padding <= limit && padding > 0) {
            chain.fill(padding, fill, 1);
        }
        chain.split();
    }

    private void relaxed(FragmentChain chain, long padding) {
        unit.mapping().padding(chain, unit.code().architecture().toString());
        chain.addFixup(FixupKind.ALIGN, null, null, padding, unit.statementPosition(), false);
        CodePadding.append(chain, padding);
        chain.split();
    }
}
