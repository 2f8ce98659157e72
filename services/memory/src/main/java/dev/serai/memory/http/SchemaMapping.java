package dev.serai.memory.http;

import dev.serai.memory.MetadataField;
import dev.serai.memory.MetadataType;
import dev.serai.memory.http.SchemaJson.ExtractionConfig;
import dev.serai.memory.http.SchemaJson.LlmExtractionConfig;
import dev.serai.memory.http.SchemaJson.MemoryRecordSchema;
import dev.serai.memory.http.SchemaJson.MetadataSchemaEntry;
import dev.serai.memory.http.SchemaJson.NumberValidation;
import dev.serai.memory.http.SchemaJson.StringListValidation;
import dev.serai.memory.http.SchemaJson.StringValidation;
import dev.serai.memory.http.SchemaJson.Validation;
import java.util.List;
import java.util.Optional;

/** Between definitions of metadata and their form on the wire. */
final class SchemaMapping {

  private SchemaMapping() {}

  /** What is not said: text, inferred by a model. */
  static List<MetadataField> of(Optional<MemoryRecordSchema> given) {
    return given.flatMap(MemoryRecordSchema::metadataSchema).orElse(List.of()).stream()
        .map(SchemaMapping::field)
        .toList();
  }

  private static MetadataField field(MetadataSchemaEntry given) {
    Optional<LlmExtractionConfig> extraction =
        given.extractionConfig().flatMap(ExtractionConfig::llmExtractionConfig);
    return new MetadataField(
        given.key(),
        given.type().orElse(MetadataType.STRING),
        given.extractionType().orElse(MetadataField.Origin.LLM_INFERRED),
        extraction.map(LlmExtractionConfig::definition),
        extraction.flatMap(LlmExtractionConfig::llmExtractionInstruction),
        extraction.flatMap(LlmExtractionConfig::validation).flatMap(SchemaMapping::validation));
  }

  private static Optional<MetadataField.Validation> validation(Validation given) {
    return given
        .stringValidation()
        .<MetadataField.Validation>map(
            text -> new MetadataField.Validation.Text(text.allowedValues()))
        .or(
            () ->
                given
                    .stringListValidation()
                    .map(
                        list ->
                            new MetadataField.Validation.TextList(
                                list.allowedValues().orElse(List.of()), list.maxItems())))
        .or(
            () ->
                given
                    .numberValidation()
                    .map(
                        number ->
                            new MetadataField.Validation.Numeric(
                                number.minValue(), number.maxValue())));
  }

  /**
   * @param whole with what owners said in their own words
   */
  static Optional<MemoryRecordSchema> json(List<MetadataField> fields, boolean whole) {
    return Optional.of(fields.stream().map(field -> json(field, whole)).toList())
        .filter(entries -> !entries.isEmpty())
        .map(entries -> new MemoryRecordSchema(Optional.of(entries)));
  }

  private static MetadataSchemaEntry json(MetadataField field, boolean whole) {
    return new MetadataSchemaEntry(
        field.key(),
        Optional.of(field.type()),
        Optional.of(field.origin()),
        field
            .definition()
            .filter(definition -> whole)
            .map(definition -> extraction(field, definition)));
  }

  private static ExtractionConfig extraction(MetadataField field, String definition) {
    return new ExtractionConfig(
        Optional.of(
            new LlmExtractionConfig(
                field.instruction(), definition, field.validation().map(SchemaMapping::json))));
  }

  private static Validation json(MetadataField.Validation validation) {
    return switch (validation) {
      case MetadataField.Validation.Text(List<String> allowed) ->
          new Validation(
              Optional.of(new StringValidation(allowed)), Optional.empty(), Optional.empty());
      case MetadataField.Validation.TextList(List<String> allowed, Optional<Integer> most) ->
          new Validation(
              Optional.empty(),
              Optional.of(
                  new StringListValidation(
                      Optional.of(allowed).filter(values -> !values.isEmpty()), most)),
              Optional.empty());
      case MetadataField.Validation.Numeric(Optional<Double> min, Optional<Double> max) ->
          new Validation(
              Optional.empty(), Optional.empty(), Optional.of(new NumberValidation(min, max)));
    };
  }
}
