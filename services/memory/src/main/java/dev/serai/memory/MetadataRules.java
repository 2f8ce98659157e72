package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may be said of metadata. */
final class MetadataRules {

  private static final String SCHEMA = "memoryRecordSchema.metadataSchema";

  private MetadataRules() {}

  /**
   * @throws ServiceException VALIDATION when a key is defined twice or its values cannot be judged
   */
  static void require(MemoryStrategy strategy) {
    requireFields(strategy.schema());
    switch (strategy.configuration()) {
      case StrategyConfiguration.BuiltIn builtIn ->
          builtIn.reflection().ifPresent(reflection -> requireFields(reflection.schema()));
      case StrategyConfiguration.Overridden overridden ->
          overridden.reflection().ifPresent(reflection -> requireFields(reflection.schema()));
      case StrategyConfiguration.SelfManaged selfManaged -> {}
    }
  }

  private static void requireFields(List<MetadataField> fields) {
    Set<String> keys = new HashSet<>();
    for (MetadataField field : fields) {
      if (!keys.add(field.key())) {
        throw ServiceException.validation(
            SCHEMA, "defines the key %s twice".formatted(field.key()));
      }
      requireOrigin(field);
      field.validation().ifPresent(validation -> requireValidation(field, validation));
    }
  }

  /** What is copied from events is text, and nobody extracts it. */
  private static void requireOrigin(MetadataField field) {
    if (field.origin() != MetadataField.Origin.STRICTLY_CONSISTENT) {
      return;
    }
    if (field.definition().isPresent()) {
      throw ServiceException.validation(
          SCHEMA,
          "%s is STRICTLY_CONSISTENT, copied from events, and takes no extractionConfig"
              .formatted(field.key()));
    }
    if (field.type() != MetadataType.STRING) {
      throw ServiceException.validation(
          SCHEMA,
          "%s is STRICTLY_CONSISTENT, copied from events, whose values are of type STRING"
              .formatted(field.key()));
    }
  }

  private static void requireValidation(MetadataField field, MetadataField.Validation validation) {
    MetadataType judged =
        switch (validation) {
          case MetadataField.Validation.Text text -> MetadataType.STRING;
          case MetadataField.Validation.TextList list -> MetadataType.STRINGLIST;
          case MetadataField.Validation.Numeric numeric -> {
            requireOrder(field, numeric);
            yield MetadataType.NUMBER;
          }
        };
    if (judged != field.type()) {
      throw ServiceException.validation(
          SCHEMA,
          "%s is of type %s and has a validation for %s"
              .formatted(field.key(), field.type(), judged));
    }
  }

  private static void requireOrder(MetadataField field, MetadataField.Validation.Numeric numeric) {
    if (numeric.min().orElse(Double.NEGATIVE_INFINITY)
        > numeric.max().orElse(Double.POSITIVE_INFINITY)) {
      throw ServiceException.validation(
          SCHEMA, "%s has a minValue above its maxValue".formatted(field.key()));
    }
  }
}
