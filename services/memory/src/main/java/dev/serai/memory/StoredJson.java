package dev.serai.memory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/**
 * The JSON texts this room keeps in columns. Which record of a sealed type stands there is told by
 * the member {@code is}; these words and the names of components are part of the data: a rename
 * needs a migration.
 */
final class StoredJson {

  /** A list that rows did not have when they were written is empty. */
  private static final JsonSetter.Value ABSENT_IN_OLDER_ROWS =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  /** Before the surrogates: half a pair of them is no UTF-8, but may stand in JSON as an escape. */
  static final int LAST_UNESCAPED = 0xD7FF;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(new JsonFactoryBuilder().highestNonEscapedChar(LAST_UNESCAPED).build())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addMixIn(StrategyConfiguration.class, Kinds.class)
          .addMixIn(MetadataField.Validation.class, Kinds.class)
          .addMixIn(MetadataValue.class, Kinds.class)
          .addMixIn(ExtractionJob.Work.class, Kinds.class)
          .withConfigOverride(List.class, lists -> lists.setSetterInfo(ABSENT_IN_OLDER_ROWS))
          .build();

  static {
    MAPPER.registerSubtypes(
        new NamedType(StrategyConfiguration.BuiltIn.class, "built-in"),
        new NamedType(StrategyConfiguration.Overridden.class, "overridden"),
        new NamedType(StrategyConfiguration.SelfManaged.class, "self-managed"),
        new NamedType(MetadataField.Validation.Text.class, "text"),
        new NamedType(MetadataField.Validation.TextList.class, "text-list"),
        new NamedType(MetadataField.Validation.Numeric.class, "numeric"),
        new NamedType(ExtractionJob.Work.News.class, "news"),
        new NamedType(ExtractionJob.Work.Rest.class, "rest"),
        new NamedType(ExtractionJob.Work.Again.class, "again"),
        new NamedType(ExtractionJob.Work.Ingested.class, "ingested"),
        new NamedType(MetadataValue.Text.class, "text"),
        new NamedType(MetadataValue.TextList.class, "text-list"),
        new NamedType(MetadataValue.Numeric.class, "numeric"),
        new NamedType(MetadataValue.Moment.class, "moment"));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface Kinds {}

  private StoredJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record has no JSON form: " + value.getClass(), e);
    }
  }

  /**
   * @throws IllegalStateException when a column holds something else, which only damage explains
   */
  static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is damaged: " + type.getSimpleName(), e);
    }
  }

  /** As {@link #read(String, Class)}. */
  static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is damaged: " + type.getType(), e);
    }
  }

  /**
   * @throws IllegalStateException when a column holds no JSON, which only damage explains
   */
  static JsonNode parse(String text) {
    return read(text, JsonNode.class);
  }
}
