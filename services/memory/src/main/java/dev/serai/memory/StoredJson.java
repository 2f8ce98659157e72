package dev.serai.memory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.serai.storage.JsonColumns;

/**
 * The JSON texts this room keeps in columns. Which record of a sealed type stands there is told by
 * the member {@code is}; these words and the names of components are part of the data: a rename
 * needs a migration.
 */
final class StoredJson {

  /** Before the surrogates: half a pair of them is no UTF-8, but may stand in JSON as an escape. */
  static final int LAST_UNESCAPED = 0xD7FF;

  static final JsonColumns COLUMNS =
      new JsonColumns(
          JsonMapper.builder(new JsonFactoryBuilder().highestNonEscapedChar(LAST_UNESCAPED).build())
              .addMixIn(StrategyConfiguration.class, Kinds.class)
              .addMixIn(MetadataField.Validation.class, Kinds.class)
              .addMixIn(MetadataValue.class, Kinds.class)
              .addMixIn(ExtractionJob.Work.class, Kinds.class)
              .registerSubtypes(
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
                  new NamedType(MetadataValue.Moment.class, "moment")));

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface Kinds {}

  private StoredJson() {}
}
