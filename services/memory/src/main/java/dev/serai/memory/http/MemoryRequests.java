package dev.serai.memory.http;

import dev.serai.memory.MetadataType;
import dev.serai.memory.http.StrategyChangeInputs.ModifyMemoryStrategies;
import dev.serai.memory.http.StrategyInputs.MemoryStrategyInput;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.WireEnum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the control operations of memories take, member by member as modelled. */
final class MemoryRequests {

  private MemoryRequests() {}

  record CreateMemory(
      Optional<@Length(max = 500) String> clientToken,
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<@Pattern(WirePatterns.ARN) String> encryptionKeyArn,
      Optional<@Pattern(WirePatterns.ARN) String> memoryExecutionRoleArn,
      @Range(min = 3, max = 365) Integer eventExpiryDuration,
      Optional<List<MemoryStrategyInput>> memoryStrategies,
      Optional<@Length(min = 1, max = 10) List<IndexedKeyJson>> indexedKeys,
      Optional<@Length(min = 1, max = 5) List<NamespaceKeyEntry>> namespaceKeys,
      Optional<StreamDeliveryResources> streamDeliveryResources,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record GetMemory(
      @PathLabel @Length(min = 12) @Pattern(WirePatterns.MEMORY_ID) String memoryId,
      @QueryParam("view") Optional<MemoryView> view) {}

  /** How much of a memory is shown. */
  enum MemoryView implements WireEnum {
    FULL,
    WITHOUT_DECRYPTION;

    @Override
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record UpdateMemory(
      @PathLabel @Length(min = 12) @Pattern(WirePatterns.MEMORY_ID) String memoryId,
      Optional<@Length(max = 500) String> clientToken,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<@Range(min = 3, max = 365) Integer> eventExpiryDuration,
      Optional<@Pattern(WirePatterns.ARN) String> memoryExecutionRoleArn,
      Optional<ModifyMemoryStrategies> memoryStrategies,
      Optional<@Length(min = 1, max = 10) List<IndexedKeyJson>> addIndexedKeys,
      Optional<@Length(min = 1, max = 5) List<NamespaceKeyEntry>> namespaceKeys,
      Optional<StreamDeliveryResources> streamDeliveryResources) {}

  record DeleteMemory(
      @PathLabel @Length(min = 12) @Pattern(WirePatterns.MEMORY_ID) String memoryId,
      @QueryParam("clientToken") Optional<@Length(max = 500) String> clientToken) {}

  record ListMemories(
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken) {}

  record IndexedKeyJson(
      @Length(min = 1, max = 128) @Pattern(WirePatterns.KEY) String key, MetadataType type) {}

  record NamespaceKeyEntry(
      @Length(min = 1, max = 32) @Pattern(WirePatterns.NAMESPACE_KEY) String key,
      Optional<NamespaceKeyValidation> validation) {}

  record NamespaceKeyValidation(
      Optional<
              @Length(min = 1, max = 10) List<
                  @Length(min = 1, max = 64) @Pattern(WirePatterns.NAMESPACE_VALUE) String>>
          allowedValues,
      Optional<@Length(min = 1, max = 64) String> regexPattern) {}

  record StreamDeliveryResources(@Length(max = 1) List<StreamDeliveryResource> resources) {}

  @Union
  record StreamDeliveryResource(Optional<KinesisResource> kinesis) {}

  record KinesisResource(
      @Pattern(WirePatterns.ARN) String dataStreamArn,
      @Length(min = 1, max = 1) List<ContentConfiguration> contentConfigurations) {}

  record ContentConfiguration(ContentType type, Optional<ContentLevel> level) {}

  enum ContentType {
    MEMORY_RECORDS
  }

  enum ContentLevel {
    METADATA_ONLY,
    FULL_CONTENT
  }
}
