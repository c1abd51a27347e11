package org.ohmv.programs.isa;

import java.util.List;
import org.ohmv.assembler.instruction.PseudoInstruction;
import org.ohmv.isa.Alias;
import org.ohmv.isa.Extension;
import org.ohmv.isa.document.CsrEntry;
import org.ohmv.isa.document.InstructionEntry;

/** One thing that a query found. */
sealed interface Item {
    /** An instruction. */
    record InstructionItem(InstructionEntry entry) implements Item {}

    /** Another way to write an instruction. */
    record AliasItem(Alias alias) implements Item {}

    /**
     * An instruction of the assembler that stands for several.
     *
     * @param pseudo the instruction
     * @param example an instance of it
     * @param expansion what the assembler makes of the example
     */
    record PseudoItem(PseudoInstruction pseudo, String example, List<DecodedWord> expansion) implements Item {
        /** Copies the list. */
        public PseudoItem {
            expansion = List.copyOf(expansion);
        }
    }

    /** A control and status register. */
    record CsrItem(CsrEntry entry) implements Item {}

    /**
     * A register.
     *
     * @param name the name that the assembler and the disassembler use
     * @param otherNames its other names
     * @param floatingPoint whether it is a floating-point register
     * @param number its number
     * @param use what functions use it for
     */
    record RegisterItem(String name, List<String> otherNames, boolean floatingPoint, int number, String use)
            implements Item {
        /** Copies the list. */
        public RegisterItem {
            otherNames = List.copyOf(otherNames);
        }
    }

    /** An extension; its instructions and registers are items of their own. */
    record ExtensionItem(Extension extension) implements Item {}

    /** An instruction word, from the user or from the assembler. */
    record WordItem(DecodedWord word) implements Item {}
}
