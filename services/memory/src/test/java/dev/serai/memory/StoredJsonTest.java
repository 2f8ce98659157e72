package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.SealedContents.Contents;
import dev.serai.memory.StrategyConfiguration.BuiltIn;
import dev.serai.memory.StrategyConfiguration.Overridden;
import dev.serai.memory.StrategyConfiguration.Reflection;
import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.StrategyConfiguration.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rows of this and earlier releases say; a text that changes here needs a migration. */
class StoredJsonTest {

  private static final String TEXT =
      """
      {"settings":{"name":"shop","description":"guests","encryptionKeyArn":null,
       "executionRole":{"partition":"aws","service":"iam","region":"","account":"111122223333","resource":"role/memory"},
       "eventExpiryDays":30,"indexedKeys":[{"key":"k","type":"NUMBER"}],
       "namespaceKeys":[{"key":"tenant","allowedValues":["a"],"pattern":"[a-z]"}]},
       "strategies":[
       {"id":"a-0123456789","name":"a","description":null,
        "configuration":{"is":"built-in","kind":"EPISODIC","reflection":{"namespace":{"text":"/a/"},"schema":[]}},
        "namespace":{"text":"/a/{sessionId}/"},
        "schema":[{"key":"mood","type":"STRING","origin":"LLM_INFERRED","definition":"how it is","instruction":null,
         "validation":{"is":"text","allowed":["good"]}}],
        "createdAt":1.000000000,"updatedAt":2.000000000},
       {"id":"b-0123456789","name":"b","description":null,
        "configuration":{"is":"overridden","kind":"SEMANTIC",
         "extraction":{"instructions":"do","modelId":"claude"},"consolidation":null,"reflectionStep":null,"reflection":null},
        "namespace":{"text":"/b/"},"schema":[],"createdAt":1.000000000,"updatedAt":2.000000000},
       {"id":"c-0123456789","name":"c","description":null,
        "configuration":{"is":"self-managed","messageCount":4,"tokenCount":null,"idle":90.000000000,
         "topicArn":"arn","bucket":"payloads","historyWindow":3},
        "namespace":{"text":"/c/"},"schema":[],"createdAt":1.000000000,"updatedAt":2.000000000}]}
      """;

  @Test
  void memoriesReadAsTheyWereWritten() {
    assertThat(StoredJson.COLUMNS.read(TEXT, Contents.class)).isEqualTo(contents());
  }

  @Test
  void memoriesAreWrittenAsTheyRead() {
    assertThat(StoredJson.COLUMNS.parse(StoredJson.COLUMNS.write(contents())))
        .isEqualTo(StoredJson.COLUMNS.parse(TEXT));
  }

  private static Contents contents() {
    var mood =
        new MetadataField(
            "mood",
            MetadataType.STRING,
            MetadataField.Origin.LLM_INFERRED,
            Optional.of("how it is"),
            Optional.empty(),
            Optional.of(new MetadataField.Validation.Text(List.of("good"))));
    var reflection = new Reflection(new NamespaceTemplate("/a/"), List.of());
    return new Contents(
        new MemorySettings(
            "shop",
            Optional.of("guests"),
            Optional.empty(),
            Optional.of(StoredMemories.ROLE),
            30,
            List.of(new IndexedKey("k", MetadataType.NUMBER)),
            List.of(new NamespaceKey("tenant", List.of("a"), Optional.of("[a-z]")))),
        List.of(
            strategy(
                "a",
                new BuiltIn(StrategyKind.EPISODIC, Optional.of(reflection)),
                "/a/{sessionId}/",
                List.of(mood)),
            strategy(
                "b",
                new Overridden(
                    StrategyKind.SEMANTIC,
                    Optional.of(new Step("do", "claude")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                "/b/",
                List.of()),
            strategy(
                "c",
                new SelfManaged(
                    Optional.of(4),
                    Optional.empty(),
                    Optional.of(Duration.ofSeconds(90)),
                    "arn",
                    "payloads",
                    3),
                "/c/",
                List.of())));
  }

  private static MemoryStrategy strategy(
      String name,
      StrategyConfiguration configuration,
      String namespace,
      List<MetadataField> schema) {
    return new MemoryStrategy(
        name + "-0123456789",
        name,
        Optional.empty(),
        configuration,
        new NamespaceTemplate(namespace),
        schema,
        Instant.ofEpochSecond(1),
        Instant.ofEpochSecond(2));
  }
}
