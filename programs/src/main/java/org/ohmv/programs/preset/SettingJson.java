package org.ohmv.programs.preset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.ohmv.core.preset.PresetLoader;
import org.ohmv.core.preset.Setting;

/** Settings and summaries of presets as JSON. Keys are stable: more may be added, none is renamed. */
final class SettingJson {
    private SettingJson() {}

    /** Settings, each with where it comes from. */
    static void settings(List<Setting> settings, Writer output) throws IOException {
        try (JsonGenerator json = generator(output)) {
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.preset/1");
            json.writeArrayFieldStart("settings");
            for (Setting setting : settings) {
                json.writeStartObject();
                json.writeStringField("key", setting.key().name());
                json.writeFieldName("value");
                value(setting, json);
                json.writeStringField("meaning", setting.key().description());
                json.writeStringField("source", setting.source());
                json.writeStringField("confidence", setting.confidence().label());
                json.writeStringField("effect", setting.key().effect().label());
                json.writeStringField("file", setting.origin().file());
                json.writeNumberField("line", setting.origin().line());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        output.write("\n");
    }

    private static void value(Setting setting, JsonGenerator json) throws IOException {
        switch (setting.key().type()) {
            case NUMBER -> json.writeNumber((Double) setting.value());
            case INTEGER -> json.writeNumber((Long) setting.value());
            case FLAG -> json.writeBoolean((Boolean) setting.value());
            case CHOICE, TEXT -> json.writeString((String) setting.value());
            case NUMBERS -> {
                json.writeStartArray();
                for (Object number : (List<?>) setting.value()) {
                    json.writeNumber((Double) number);
                }
                json.writeEndArray();
            }
        }
    }

    /** What presets there are. */
    static void summaries(List<PresetLoader.Summary> summaries, Writer output) throws IOException {
        try (JsonGenerator json = generator(output)) {
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.presets/1");
            json.writeArrayFieldStart("presets");
            for (PresetLoader.Summary summary : summaries) {
                json.writeStartObject();
                json.writeStringField("name", summary.name());
                json.writeStringField("kind", summary.kind());
                json.writeStringField("summary", summary.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        output.write("\n");
    }

    private static JsonGenerator generator(Writer output) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(output);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        return json;
    }
}
