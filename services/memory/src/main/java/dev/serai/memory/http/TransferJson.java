package dev.serai.memory.http;

import dev.serai.kernel.Arn;
import dev.serai.memory.MetadataField;
import dev.serai.memory.MetadataType;
import dev.serai.memory.StrategyKind;
import dev.serai.memory.http.MemoryRequests.IndexedKeyJson;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines of an exported memory, member by member, with the bounds that the operations of the API
 * have for the same values. What conversations and records are made of is in {@link
 * TransferContentJson}.
 */
final class TransferJson {

  private TransferJson() {}

  record Line(
      Optional<Head> memory,
      Optional<TransferContentJson.Session> session,
      Optional<TransferContentJson.Said> event,
      Optional<TransferContentJson.Kept> record,
      Optional<@Range(min = 1) Long> end) {
    Line {
      if (Stream.of(memory, session, event, record, end).filter(Optional::isPresent).count() != 1) {
        throw new IllegalArgumentException(
            "must have exactly one of memory, session, event, record and end");
      }
    }
  }

  record Head(
      Integer format,
      @Length(min = 12) @Pattern(WirePatterns.MEMORY_ID) String id,
      Settings settings,
      List<Strategy> strategies,
      Boolean encrypted,
      @EpochSeconds Instant createdAt,
      @EpochSeconds Instant updatedAt) {}

  record Settings(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<ArnParts> encryptionKeyArn,
      Optional<ArnParts> executionRole,
      @Range(min = 3, max = 365) Integer eventExpiryDays,
      List<IndexedKeyJson> indexedKeys,
      @Length(max = 5) List<NamespaceKey> namespaceKeys) {}

  record ArnParts(
      String partition, String service, String region, String account, String resource) {
    ArnParts {
      String arn = String.join(":", "arn", partition, service, region, account, resource);
      if (!arn.matches(WirePatterns.ARN) || Arn.parse(arn).isEmpty()) {
        throw new IllegalArgumentException("must be an ARN");
      }
    }
  }

  record NamespaceKey(
      @Length(min = 1, max = 32) @Pattern(WirePatterns.NAMESPACE_KEY) String key,
      @Length(max = 10)
          List<@Length(min = 1, max = 64) @Pattern(WirePatterns.NAMESPACE_VALUE) String>
              allowedValues,
      Optional<@Length(min = 1, max = 64) String> pattern) {}

  record Strategy(
      @Pattern(WirePatterns.NAME + "-[a-zA-Z0-9]{10}") String id,
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Configuration configuration,
      Template namespace,
      @Length(max = 20) List<Field> schema,
      @EpochSeconds Instant createdAt,
      @EpochSeconds Instant updatedAt) {
    Strategy {
      if (!id.startsWith(name + "-")) {
        throw new IllegalArgumentException(
            "the id must be the name, a hyphen and 10 alphanumerics");
      }
    }
  }

  record Template(@Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String text) {}

  record Field(
      @Length(min = 1, max = 128) @Pattern(WirePatterns.KEY) String key,
      MetadataType type,
      MetadataField.Origin origin,
      Optional<@Length(min = 1, max = 1000) String> definition,
      Optional<@Length(min = 1, max = 1000) String> instruction,
      Optional<Validation> validation) {}

  /** Of a text, a list of texts, or a number, as {@code is} says. */
  record Validation(
      String is,
      Optional<
              @Length(max = 10) List<@Length(min = 1, max = 256) @Pattern(WirePatterns.KEY) String>>
          allowed,
      Optional<@Range(min = 1, max = 5) Integer> maxItems,
      Optional<Double> min,
      Optional<Double> max) {
    Validation {
      boolean fits =
          switch (is) {
            case "text" -> allowed.isPresent() && none(maxItems, min, max);
            case "text-list" ->
                allowed.isPresent()
                    && allowed.get().stream().allMatch(text -> text.length() <= 64)
                    && none(min, max);
            case "numeric" -> none(allowed, maxItems);
            default -> false;
          };
      require(fits, is);
    }
  }

  /** Built-in, overridden or self-managed, as {@code is} says. */
  record Configuration(
      String is,
      Optional<StrategyKind> kind,
      Optional<Reflection> reflection,
      Optional<Step> extraction,
      Optional<Step> consolidation,
      Optional<Step> reflectionStep,
      Optional<@Range(min = 1, max = 50) Integer> messageCount,
      Optional<@Range(min = 100, max = 500_000) Integer> tokenCount,
      Optional<@Range(min = 10, max = 3000) Double> idle,
      Optional<@Pattern(WirePatterns.ARN) String> topicArn,
      Optional<@Pattern(WirePatterns.BUCKET) String> bucket,
      Optional<@Range(min = 0, max = 50) Integer> historyWindow) {
    Configuration {
      boolean drawn =
          kind.isPresent()
              && reflection.isPresent() == kind.filter(StrategyKind.EPISODIC::equals).isPresent()
              && none(messageCount, tokenCount, idle, topicArn, bucket, historyWindow);
      boolean fits =
          switch (is) {
            case "built-in" -> drawn && none(extraction, consolidation, reflectionStep);
            case "overridden" ->
                drawn
                    && (reflection.isPresent() || reflectionStep.isEmpty())
                    && (extraction.isEmpty()
                        || kind.filter(StrategyKind.SUMMARIZATION::equals).isEmpty());
            case "self-managed" ->
                topicArn.isPresent()
                    && bucket.isPresent()
                    && historyWindow.isPresent()
                    && none(kind, reflection, extraction, consolidation, reflectionStep);
            default -> false;
          };
      require(fits, is);
    }
  }

  record Step(@Length(min = 1, max = 30_000) String instructions, String modelId) {}

  record Reflection(Template namespace, @Length(max = 20) List<Field> schema) {}

  private static boolean none(Optional<?>... members) {
    return Stream.of(members).allMatch(Optional::isEmpty);
  }

  private static void require(boolean fits, String is) {
    if (!fits) {
      throw new IllegalArgumentException("has not the members of one that is " + is);
    }
  }
}
