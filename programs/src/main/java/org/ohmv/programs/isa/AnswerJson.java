package org.ohmv.programs.isa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.ohmv.isa.Alias;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Encoding;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.document.CsrEntry;
import org.ohmv.isa.document.InstructionEntry;
import org.ohmv.isa.document.OperandEntry;

/** Writes an {@link Answer} for a program. Keys are stable: more may be added, none is renamed. */
final class AnswerJson {
    private final JsonGenerator json;

    private AnswerJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes one JSON object and a newline; the writer stays open.
     *
     * @throws IOException if the writer fails
     */
    static void write(Answer answer, Writer output) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(output)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.isa/1");
            json.writeStringField("query", answer.query());
            json.writeStringField("kind", answer.kind().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("items");
            AnswerJson writer = new AnswerJson(json);
            for (Item item : answer.items()) {
                json.writeStartObject();
                writer.item(item);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw(System.lineSeparator());
        }
    }

    private void item(Item item) throws IOException {
        if (item instanceof Item.ExtensionItem extension) {
            json.writeStringField("type", "extension");
            fields(extension.extension());
        } else if (item instanceof Item.InstructionItem instruction) {
            json.writeStringField("type", "instruction");
            instruction(instruction.entry());
        } else if (item instanceof Item.AliasItem alias) {
            json.writeStringField("type", "alias");
            alias(alias.alias());
        } else if (item instanceof Item.PseudoItem pseudo) {
            json.writeStringField("type", "pseudoInstruction");
            pseudo(pseudo);
        } else if (item instanceof Item.CsrItem csr) {
            json.writeStringField("type", "csr");
            csr(csr.entry());
        } else if (item instanceof Item.RegisterItem register) {
            json.writeStringField("type", "register");
            register(register);
        } else if (item instanceof Item.WordItem word) {
            json.writeStringField("type", "word");
            word(word.word());
        }
    }

    private void fields(Extension extension) throws IOException {
        json.writeStringField("name", extension.name());
        json.writeNumberField("major", extension.major());
        json.writeNumberField("minor", extension.minor());
        json.writeStringField("title", extension.title());
    }

    private void strings(String key, List<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void instruction(InstructionEntry entry) throws IOException {
        Instruction instruction = entry.instruction();
        json.writeStringField("mnemonic", instruction.mnemonic());
        json.writeStringField("syntax", InstructionEntry.written(instruction));
        json.writeStringField("summary", instruction.summary());
        encoding(instruction.encoding());
        json.writeArrayFieldStart("operands");
        for (OperandEntry operand : entry.operands()) {
            operand(instruction, operand);
        }
        json.writeEndArray();
        strings("reads", entry.reads());
        strings("writes", entry.writes());
        json.writeStringField("class", instruction.instructionClass().name());
        json.writeStringField("retires", entry.retires().orElse(null));
        json.writeStringField("standsFor", entry.standsFor().orElse(null));
        equivalents("shortForms", entry.shortForms());
        equivalents("aliases", entry.aliases());
        json.writeObjectFieldStart("extension");
        fields(instruction.extension());
        json.writeEndObject();
        json.writeStringField("contributor", entry.contributor().orElse(null));
        json.writeStringField("source", entry.source().orElse(null));
    }

    private void encoding(Encoding encoding) throws IOException {
        json.writeObjectFieldStart("encoding");
        json.writeStringField("pattern", encoding.pattern());
        json.writeNumberField("bytes", encoding.lengthBytes());
        json.writeNumberField("mask", encoding.mask() & 0xffffffffL);
        json.writeNumberField("match", encoding.match() & 0xffffffffL);
        json.writeArrayFieldStart("parts");
        for (Encoding.Part part : encoding.parts()) {
            json.writeStartObject();
            json.writeStringField("text", part.text());
            json.writeNumberField("highestBit", part.highestBit());
            json.writeNumberField("lowestBit", part.lowestBit());
            json.writeBooleanField("fixed", part.isFixed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void operand(Instruction instruction, OperandEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", entry.operand().name());
        json.writeStringField("kind", entry.operand().kind().name());
        json.writeStringField("field", entry.operand().field());
        json.writeBooleanField("read", entry.operand().read());
        json.writeBooleanField("written", entry.operand().written());
        json.writeStringField("values", entry.values());
        if (instruction.encoding().field(entry.operand().field()).isPresent()) {
            Field field = instruction.encoding().field(entry.operand().field()).get();
            json.writeNumberField("fieldMinimum", field.minimum());
            json.writeNumberField("fieldMaximum", field.maximum());
            json.writeNumberField("fieldMultipleOf", field.alignment());
        }
        json.writeStringField("holds", entry.holds().isEmpty() ? null : entry.holds());
        json.writeEndObject();
    }

    private void equivalents(String key, List<InstructionEntry.Equivalent> forms) throws IOException {
        json.writeArrayFieldStart(key);
        for (InstructionEntry.Equivalent form : forms) {
            json.writeStartObject();
            json.writeStringField("written", form.written());
            json.writeStringField("meaning", form.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void alias(Alias alias) throws IOException {
        json.writeStringField("mnemonic", alias.mnemonic());
        json.writeStringField("syntax", InstructionEntry.written(alias));
        json.writeStringField("meaning", alias.row().expansion());
        json.writeStringField("target", alias.target().mnemonic());
        json.writeStringField("printed", alias.printed().name().toLowerCase(Locale.ROOT));
    }

    private void pseudo(Item.PseudoItem pseudo) throws IOException {
        json.writeStringField("mnemonic", pseudo.pseudo().mnemonic());
        json.writeStringField(
                "syntax", pseudo.pseudo().mnemonic() + " " + pseudo.pseudo().operands());
        json.writeStringField("summary", pseudo.pseudo().summary());
        json.writeStringField("example", pseudo.example());
        strings(
                "expansion",
                pseudo.expansion().stream().map(DecodedWord::plainText).toList());
    }

    private void csr(CsrEntry entry) throws IOException {
        Csr csr = entry.csr();
        json.writeStringField("name", csr.name());
        json.writeNumberField("number", csr.number());
        json.writeStringField("title", csr.title());
        json.writeStringField("privilege", csr.privilege().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("readOnly", csr.isReadOnly());
        strings("notes", entry.notes());
        json.writeObjectFieldStart("extension");
        fields(csr.extension());
        json.writeEndObject();
        json.writeStringField("source", entry.source().orElse(null));
    }

    private void register(Item.RegisterItem register) throws IOException {
        json.writeStringField("name", register.name());
        json.writeNumberField("number", register.number());
        json.writeBooleanField("floatingPoint", register.floatingPoint());
        strings("otherNames", register.otherNames());
        json.writeStringField("use", register.use());
    }

    private void word(DecodedWord word) throws IOException {
        json.writeStringField("word", word.hexadecimal());
        json.writeNumberField("bytes", word.lengthBytes());
        json.writeStringField("text", word.text());
        json.writeStringField("plainText", word.plainText());
        strings("readsHere", word.reads());
        strings("writesHere", word.writes());
        if (word.equivalent().isPresent()) {
            json.writeObjectFieldStart("equivalent");
            json.writeStringField("word", word.equivalent().get().hexadecimal());
            json.writeStringField("text", word.equivalent().get().text());
            json.writeEndObject();
        } else {
            json.writeNullField("equivalent");
        }
        strings("relocations", word.relocations());
        if (word.entry().isPresent()) {
            json.writeObjectFieldStart("instruction");
            instruction(word.entry().get());
            json.writeEndObject();
        } else {
            json.writeNullField("instruction");
        }
    }
}
