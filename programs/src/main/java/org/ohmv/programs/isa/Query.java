package org.ohmv.programs.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmv.assembler.AssemblyResult;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.text.NearestName;
import org.ohmv.programs.cli.BadInputException;

/** Finds out what a query means: a name, a word, a pattern of bits, an extension, a line, or words to look for. */
final class Query {
    private static final Pattern NUMBER = Pattern.compile("0[xX]([0-9a-fA-F_]+)|([0-9]+)");
    /** Words as objdump prints them. */
    private static final Pattern BARE_WORD = Pattern.compile("(?=.*[0-9])(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8})");

    private static final long GREATEST_WORD = 0xffff_ffffL;
    private static final int GREATEST_HALFWORD = 0xffff;

    private final InstructionTable table;
    private final Lookup lookup;
    private final String text;

    Query(InstructionTable table, String text) {
        this.table = table;
        this.lookup = new Lookup(table);
        this.text = text.strip();
    }

    /**
     * The answer.
     *
     * @throws BadInputException if nothing is found, with the nearest names or what is wrong with a line
     */
    Answer answer() {
        List<Item> named = lookup.named(text);
        if (!named.isEmpty()) {
            return new Answer(text, Answer.Kind.NAME, named);
        }
        Optional<Answer> word = word();
        if (word.isPresent()) {
            return word.get();
        }
        Optional<BitPattern> pattern = BitPattern.of(text);
        if (pattern.isPresent()) {
            return found(Answer.Kind.PATTERN, lookup.fitting(pattern.get()), "no instruction fits the bits " + text);
        }
        List<Item> extension = lookup.extension(text);
        if (!extension.isEmpty()) {
            return new Answer(text, Answer.Kind.EXTENSION, extension);
        }
        return lineOrText();
    }

    private Answer found(Answer.Kind kind, List<Item> items, String otherwise) {
        if (items.isEmpty()) {
            throw new BadInputException(otherwise);
        }
        return new Answer(text, kind, items);
    }

    private Optional<Answer> word() {
        Matcher number = NUMBER.matcher(text);
        String digits;
        int radix = 16;
        if (BARE_WORD.matcher(text).matches()) {
            digits = text;
        } else if (number.matches()) {
            boolean decimal = number.group(1) == null;
            digits = (decimal ? number.group(2) : number.group(1)).replace("_", "");
            radix = decimal ? 10 : 16;
            if (decimal && BitPattern.of(text).isPresent()) {
                return Optional.empty();
            }
        } else {
            return Optional.empty();
        }
        long value;
        try {
            value = Long.parseLong(digits, radix);
        } catch (NumberFormatException tooLong) {
            value = Long.MAX_VALUE;
        }
        if (value > GREATEST_WORD) {
            throw new BadInputException(text + " is longer than an instruction word of 32 bits");
        }
        return Optional.of(word((int) value));
    }

    private Answer word(int value) {
        List<Item> items = new ArrayList<>();
        lookup.csr(value < 0 ? Integer.MAX_VALUE : value).ifPresent(items::add);
        List<DecodedWord> words = new ArrayList<>(List.of(DecodedWord.of(value, table, List.of())));
        if (words.get(0).lengthBytes() == 2 && Integer.compareUnsigned(value, GREATEST_HALFWORD) > 0) {
            // Two short instructions, as a dump of memory shows them; the upper half comes second.
            words.add(DecodedWord.of(value >>> Short.SIZE, table, List.of()));
        }
        if (items.isEmpty() && words.stream().allMatch(word -> word.entry().isEmpty())) {
            throw new BadInputException(noInstruction(words.get(0)));
        }
        words.forEach(word -> items.add(0, new Item.WordItem(word)));
        if (words.size() == 2) {
            items.add(items.remove(0));
        }
        return new Answer(text, Answer.Kind.WORD, items);
    }

    private String noInstruction(DecodedWord word) {
        if (word.lengthBytes() == 2) {
            return word.hexadecimal() + " is no instruction: reserved, or of an extension that is not here";
        }
        BitPattern opcode = new BitPattern(0x7f, word.word() & 0x7f, 4);
        String bits = String.format(Locale.ROOT, "%7s", Integer.toBinaryString(word.word() & 0x7f))
                .replace(' ', '0');
        long same = table.instructions().stream()
                .map(Instruction::encoding)
                .filter(opcode::fits)
                .count();
        return word.hexadecimal() + " is no instruction: "
                + (same == 0
                        ? "none has its opcode " + bits
                        : same + " have its opcode " + bits + " ('ohmv isa " + bits + "' lists them), none these bits");
    }

    private Answer lineOrText() {
        boolean line = text.startsWith(".") || isMnemonic(text.split("[\\s;]", 2)[0]);
        AssemblyResult assembled = line ? lookup.assembled(text) : null;
        if (assembled != null) {
            List<Item> words = lookup.words(assembled);
            if (!words.isEmpty()) {
                return new Answer(text, Answer.Kind.LINE, words);
            }
        }
        boolean plain = text.chars().noneMatch(symbol -> ",()%;".indexOf(symbol) >= 0);
        List<Item> mentioned = plain && text.length() > 1 ? lookup.mentioning(text) : List.of();
        if (mentioned.isEmpty() && assembled != null && assembled.diagnostics().errorCount() > 0) {
            throw new BadInputException("this is no line of assembly:\n"
                    + TextReport.of(assembled.diagnostics().sorted(), false).stripTrailing());
        }
        return found(
                Answer.Kind.TEXT,
                mentioned,
                "nothing is known of '" + text + "'" + NearestName.question(text, lookup.names()));
    }

    private boolean isMnemonic(String word) {
        return lookup.named(word).stream()
                .anyMatch(item -> item instanceof Item.InstructionItem
                        || item instanceof Item.AliasItem
                        || item instanceof Item.PseudoItem);
    }
}
