package org.signet.custody.jpa;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.List;

/** Lists of short words in one column, separated by a space; as JSON, a list. */
final class Words extends JsonSerializer<String> {
    static String join(List<String> words) {
        return String.join(" ", words);
    }

    /** With a space at both ends too, so that {@code like '% word %'} finds whole words. */
    static String enclose(List<String> words) {
        return " " + join(words) + " ";
    }

    static List<String> split(String column) {
        return column.isBlank() ? List.of() : List.of(column.strip().split(" ", -1));
    }

    @Override
    public void serialize(String column, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartArray();
        for (String word : split(column)) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
