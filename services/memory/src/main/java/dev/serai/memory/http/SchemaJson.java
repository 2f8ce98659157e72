package dev.serai.memory.http;

import dev.serai.memory.MetadataField;
import dev.serai.memory.MetadataType;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Optional;

/** Metadata of records as strategies define it, on the wire, as it is sent and answered. */
final class SchemaJson {

  private SchemaJson() {}

  record MemoryRecordSchema(
      Optional<@Length(min = 1, max = 20) List<MetadataSchemaEntry>> metadataSchema) {}

  record MetadataSchemaEntry(
      @Length(min = 1, max = 128) @Pattern(WirePatterns.KEY) String key,
      Optional<MetadataType> type,
      Optional<MetadataField.Origin> extractionType,
      Optional<ExtractionConfig> extractionConfig) {}

  @Union
  record ExtractionConfig(Optional<LlmExtractionConfig> llmExtractionConfig) {}

  record LlmExtractionConfig(
      Optional<@Length(min = 1, max = 1000) String> llmExtractionInstruction,
      @Length(min = 1, max = 1000) String definition,
      Optional<Validation> validation) {}

  @Union
  record Validation(
      Optional<StringValidation> stringValidation,
      Optional<StringListValidation> stringListValidation,
      Optional<NumberValidation> numberValidation) {}

  record StringValidation(
      @Length(min = 1, max = 10)
          List<@Length(min = 1, max = 256) @Pattern(WirePatterns.KEY) String> allowedValues) {}

  record StringListValidation(
      Optional<
              @Length(min = 1, max = 10) List<
                  @Length(min = 1, max = 64) @Pattern(WirePatterns.KEY) String>>
          allowedValues,
      Optional<@Range(min = 1, max = 5) Integer> maxItems) {}

  record NumberValidation(Optional<Double> minValue, Optional<Double> maxValue) {}
}
