package org.ohmv.analog.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object of the oracle data, with typed access. */
public final class Oracle {
    private final Map<String, Object> fields;

    private Oracle(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Reads a file of the oracle's resources. */
    public static Oracle read(String name) {
        try (InputStream stream = Oracle.class.getResourceAsStream(name);
                JsonParser json = new JsonFactory().createParser(stream)) {
            json.nextToken();
            return (Oracle) value(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(name, failure);
        }
    }

    private static Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json));
            }
            return new Oracle(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(json));
            }
            return list;
        }
        if (token.isNumeric()) {
            return json.getDoubleValue();
        }
        return token == JsonToken.VALUE_NULL ? "null" : json.getText();
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return fields.containsKey(name) && !"null".equals(fields.get(name));
    }

    /** A field of text. */
    public String text(String name) {
        return (String) fields.get(name);
    }

    /** A number. */
    public double number(String name) {
        return (Double) fields.get(name);
    }

    /** A list of numbers. */
    public double[] vector(String name) {
        return numbers(fields.get(name));
    }

    /** A list of lists of numbers. */
    public double[][] matrix(String name) {
        return ((List<?>) fields.get(name)).stream().map(Oracle::numbers).toArray(double[][]::new);
    }

    /** A list of objects. */
    public List<Oracle> objects(String name) {
        return ((List<?>) fields.get(name)).stream().map(Oracle.class::cast).toList();
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list).stream().mapToDouble(Double.class::cast).toArray();
    }

    /** Micro-siemens as siemens: {@code g / 1e6}, as the oracle's decks take them. */
    public static double[][] siemens(double[][] microsiemens) {
        double[][] siemens = new double[microsiemens.length][];
        for (int i = 0; i < siemens.length; i++) {
            siemens[i] = new double[microsiemens[i].length];
            for (int j = 0; j < siemens[i].length; j++) {
                siemens[i][j] = microsiemens[i][j] / 1e6;
            }
        }
        return siemens;
    }
}
