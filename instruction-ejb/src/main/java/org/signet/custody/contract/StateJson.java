package org.signet.custody.contract;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;

/**
 * How values of the state are stored: JSON of the records' components in alphabetical order, decimals and times as strings,
 * nothing for null. Equal values have equal bytes, on every Java platform.
 */
final class StateJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
            .configure(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, false)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .addModule(texts())
            .build();

    private StateJson() {}

    static <T> State.Kind<T> kind(String name, TypeReference<T> type) {
        ObjectWriter writer = MAPPER.writerFor(type);
        ObjectReader reader = MAPPER.readerFor(type);
        return new State.Kind<>(name, new State.Codec<>() {
            @Override
            public byte[] encode(T value) {
                try {
                    return writer.writeValueAsBytes(value);
                } catch (IOException e) {
                    throw new UncheckedIOException("a value of kind " + name + " cannot be written", e);
                }
            }

            @Override
            public T decode(byte[] bytes) {
                try {
                    return reader.readValue(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException("a stored value of kind " + name + " cannot be read", e);
                }
            }
        });
    }

    private static SimpleModule texts() {
        var module = new SimpleModule("custody state");
        add(module, BigDecimal.class, BigDecimal::toPlainString, BigDecimal::new);
        add(module, Instant.class, Instant::toString, Instant::parse);
        add(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
        add(module, LocalTime.class, LocalTime::toString, LocalTime::parse);
        add(module, ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
        add(module, Sha256.class, Sha256::toString, Sha256::parse);
        return module;
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return read.apply(in.getText());
            }
        });
    }
}
