package org.ohmv.programs.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** Writes a {@link Diagnosis} for a program. Keys are stable: more may be added, none is renamed. */
final class DiagnosisJson {
    private DiagnosisJson() {}

    /**
     * Writes one JSON object and a newline; the writer stays open.
     *
     * @throws IOException if the writer fails
     */
    static void write(Diagnosis diagnosis, Writer output) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(output)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("schema", "ohmv.doctor/1");
            json.writeStringField("version", diagnosis.version());
            host(diagnosis.host(), json);
            json.writeObjectFieldStart("mappedFiles");
            json.writeBooleanField("work", diagnosis.mappedFileProblem().isEmpty());
            json.writeStringField("problem", diagnosis.mappedFileProblem().orElse(null));
            json.writeEndObject();
            json.writeStringField(
                    "checkout", diagnosis.checkout().map(Path::toString).orElse(null));
            tools(diagnosis, json);
            strings("missingPackages", diagnosis.missingPackages(), json);
            strings("testsRun", diagnosis.testsRun(), json);
            strings("testsSkipped", diagnosis.testsSkipped(), json);
            json.writeEndObject();
            json.writeRaw(System.lineSeparator());
        }
    }

    private static void host(Host host, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("java");
        json.writeStringField("version", host.javaVersion());
        json.writeStringField("vendor", host.javaVendor());
        json.writeStringField("home", host.javaHome().toString());
        json.writeEndObject();
        json.writeObjectFieldStart("host");
        json.writeStringField("operatingSystem", host.operatingSystem());
        json.writeNumberField("cores", host.cores());
        json.writeNumberField("memoryBytes", host.memoryBytes());
        json.writeNumberField("heapBytes", host.heapBytes());
        json.writeEndObject();
    }

    private static void tools(Diagnosis diagnosis, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tools");
        for (ToolProbe probe : diagnosis.tools()) {
            json.writeStartObject();
            json.writeStringField("name", probe.tool().displayName());
            json.writeStringField("package", probe.tool().debianPackage());
            json.writeStringField("version", probe.version().orElse(null));
            strings(
                    "tests",
                    diagnosis
                            .tests()
                            .map(sources -> sources.using(probe.tool()))
                            .orElse(List.of()),
                    json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void strings(String key, List<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
