package dev.serai.storage;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Records and documents as JSON texts of columns. The names of a record's components are part of
 * the data: a rename needs a migration. Safe for use by many threads.
 */
public final class JsonColumns {

  /** A list that rows did not have when they were written is empty. */
  private static final JsonSetter.Value ABSENT_IN_OLDER_ROWS =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private final JsonMapper mapper;

  /** For records that need nothing said about them. */
  public JsonColumns() {
    this(JsonMapper.builder());
  }

  /**
   * @param mapper what a room says about its records, such as by which word each of a sealed type
   *     is told
   */
  public JsonColumns(JsonMapper.Builder mapper) {
    this.mapper =
        mapper
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .withConfigOverride(List.class, lists -> lists.setSetterInfo(ABSENT_IN_OLDER_ROWS))
            .build();
  }

  /** An empty object, to be written by {@code toString}. */
  public ObjectNode object() {
    return mapper.createObjectNode();
  }

  /**
   * @throws IllegalStateException when the value has no JSON form, which is a mistake of the room
   */
  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record has no JSON form: " + value.getClass(), e);
    }
  }

  /**
   * @throws IllegalStateException when a column holds something else, which only damage explains
   */
  public <T> T read(String text, Class<T> type) {
    return undamaged(type, () -> mapper.readValue(text, type));
  }

  /** As {@link #read(String, Class)}. */
  public <T> T read(String text, TypeReference<T> type) {
    return undamaged(type.getType(), () -> mapper.readValue(text, type));
  }

  /**
   * @throws IllegalStateException when a column holds no JSON, which only damage explains
   */
  public JsonNode parse(String text) {
    return read(text, JsonNode.class);
  }

  private interface Parsing<T> {
    T parsed() throws JsonProcessingException;
  }

  private static <T> T undamaged(Type type, Parsing<T> column) {
    try {
      return column.parsed();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is damaged: " + type.getTypeName(), e);
    }
  }
}
