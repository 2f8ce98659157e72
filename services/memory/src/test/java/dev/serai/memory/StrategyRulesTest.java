package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.MetadataField.Validation;
import dev.serai.memory.StrategyConfiguration.BuiltIn;
import dev.serai.memory.StrategyConfiguration.Overridden;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where records of strategies may go, and what may be said of their metadata. */
class StrategyRulesTest {

  private static final Instant NOW = Instant.EPOCH;
  private static final String SCHEMA = "memoryRecordSchema.metadataSchema";

  private final StrategyRules rules =
      new StrategyRules(KnownModels.NONE, NotificationTopics.NONE, new Ids(new Random(5)));

  @ParameterizedTest
  @CsvSource({
    "SEMANTIC, /strategies/{memoryStrategyId}/actors/{actorId}/",
    "USER_PREFERENCE, /strategies/{memoryStrategyId}/actors/{actorId}/",
    "SUMMARIZATION, /strategies/{memoryStrategyId}/actors/{actorId}/sessions/{sessionId}/",
    "EPISODIC, /strategies/{memoryStrategyId}/actors/{actorId}/sessions/{sessionId}/"
  })
  void everyKindHasAStandardNamespace(StrategyKind kind, String namespace) {
    MemoryStrategy strategy = accepted(StoredMemories.builtIn("s", kind));

    assertThat(strategy.namespace().text()).isEqualTo(namespace);
    assertThat(Namespaces.reflection(strategy.configuration()).map(NamespaceTemplate::text))
        .isEqualTo(
            kind == StrategyKind.EPISODIC
                ? Optional.of("/strategies/{memoryStrategyId}/actors/{actorId}/")
                : Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(StrategyKind.class)
  void refusesUnknownVariablesByName(StrategyKind kind) {
    refuses(
        "namespaceTemplates",
        "{guest}",
        () -> accepted(StoredMemories.builtIn("s", kind, "/{guest}/{sessionId}/")));
  }

  @Test
  void namespaceKeysAreVariables() {
    var key = new NamespaceKey("tenant", List.of(), Optional.empty());
    NewStrategy asked = StoredMemories.builtIn("s", StrategyKind.SEMANTIC, "/{tenant}/{actorId}/");

    assertThat(accepted(asked, key).namespace().variables()).contains("tenant");
  }

  @Test
  void refusesSummariesThatMixSessions() {
    refuses(
        "namespaceTemplates",
        "{sessionId}",
        () -> accepted(StoredMemories.builtIn("s", StrategyKind.SUMMARIZATION, "/{actorId}/")));
    refuses(
        "namespaceTemplates",
        "{sessionId}",
        () ->
            accepted(
                asked(
                    new Overridden(
                        StrategyKind.SUMMARIZATION,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    "/{actorId}/",
                    Optional.empty(),
                    List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/{actorId}/{sessionId}/, /a/{actorId}/{sessionId}/",
    "/a/{actorId}/{sessionId}/, /a/{actorId}/",
    "/a/{actorId}/{sessionId}, /a/{actorId}/",
    "/a/{actorId}/{sessionId}/, /"
  })
  void reflectionsStandWithEpisodesOrAboveThem(String episodes, String reflections) {
    MemoryStrategy strategy = accepted(episodic(episodes, Optional.of(reflections)));

    assertThat(Namespaces.reflection(strategy.configuration()))
        .contains(new NamespaceTemplate(reflections));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/{actorId}/, /a/{actorId}/{sessionId}/",
    "/a/{actorId}/{sessionId}/, /b/",
    "/actors/{actorId}/, /act"
  })
  void refusesReflectionsElsewhere(String episodes, String reflections) {
    refuses(
        "reflection.namespaceTemplates",
        reflections,
        () -> accepted(episodic(episodes, Optional.of(reflections))));
  }

  @Test
  void reflectionsOfEpisodesElsewhereStandBesideThem() {
    MemoryStrategy strategy = accepted(episodic("/a/{actorId}/", Optional.empty()));

    assertThat(Namespaces.reflection(strategy.configuration()))
        .contains(new NamespaceTemplate("/a/{actorId}/"));
  }

  @Test
  void refusesMetadataThatCannotBeJudged() {
    var text = new Validation.Text(List.of("a"));
    var reversed = new Validation.Numeric(Optional.of(2.0), Optional.of(1.0));

    refuses(SCHEMA, "twice", () -> accepted(with(inferred(MetadataType.STRING, text), copied())));
    refuses(SCHEMA, "NUMBER", () -> accepted(with(inferred(MetadataType.NUMBER, text))));
    refuses(SCHEMA, "minValue", () -> accepted(with(inferred(MetadataType.NUMBER, reversed))));
    assertThat(accepted(with(inferred(MetadataType.STRING, text))).schema()).hasSize(1);
  }

  @Test
  void metadataThatIsCopiedIsTextAndNotExtracted() {
    refuses(
        SCHEMA,
        "extractionConfig",
        () -> accepted(with(copied(MetadataType.STRING, Optional.of("what it means")))));
    refuses(SCHEMA, "STRING", () -> accepted(with(copied(MetadataType.NUMBER, Optional.empty()))));
    assertThat(accepted(with(copied())).schema()).hasSize(1);
  }

  @Test
  void warnsOfNamespacesInWhichRecordsAreNotFound() {
    List<MemoryWarning> warnings =
        warnings(
            StoredMemories.builtIn("facts", StrategyKind.SEMANTIC, "/f/{actorId}/{sessionId}/"),
            StoredMemories.builtIn("likes", StrategyKind.USER_PREFERENCE, "likes/{actorId}"),
            StoredMemories.builtIn("sums", StrategyKind.SUMMARIZATION),
            episodic("/e/{actorId}/{sessionId}/", Optional.empty()));

    assertThat(warnings)
        .extracting(warning -> warning.strategyId().replaceFirst("-.*", ""))
        .containsExactly("facts", "likes", "likes", "e");
    assertThat(warnings)
        .extracting(MemoryWarning::message)
        .satisfiesExactly(
            session -> assertThat(session).contains("{sessionId}"),
            end -> assertThat(end).contains("end"),
            beginning -> assertThat(beginning).contains("begin"),
            reflection -> assertThat(reflection).contains("Reflections"));
  }

  @Test
  void doesNotWarnOfStandardNamespaces() {
    NewStrategy[] standard =
        Stream.of(StrategyKind.values())
            .map(kind -> StoredMemories.builtIn("s", kind))
            .toArray(NewStrategy[]::new);

    assertThat(warnings(standard)).isEmpty();
  }

  private List<MemoryWarning> warnings(NewStrategy... asked) {
    List<MemoryStrategy> made =
        Stream.of(asked).map(strategy -> rules.create(strategy, NOW)).toList();
    return NamespaceWarnings.of(
        new Memory(
            AccountId.DEFAULT,
            Region.DEFAULT,
            new MemoryId("shop-0123456789"),
            StoredMemories.settings("shop"),
            made,
            false,
            MemoryStatus.ACTIVE,
            NOW,
            NOW));
  }

  private MemoryStrategy accepted(NewStrategy asked, NamespaceKey... keys) {
    MemoryStrategy strategy = rules.create(asked, NOW);
    var settings =
        new MemorySettings(
            "shop",
            Optional.empty(),
            Optional.empty(),
            Optional.of(StoredMemories.ROLE),
            30,
            List.of(),
            List.of(keys));
    rules.require(settings, List.of(strategy));
    return strategy;
  }

  private static NewStrategy asked(
      StrategyConfiguration configuration,
      String namespace,
      Optional<String> reflections,
      List<MetadataField> schema) {
    return new NewStrategy(
        "e",
        Optional.empty(),
        configuration,
        Optional.of(new NamespaceTemplate(namespace)),
        reflections.map(
            text ->
                new NewStrategy.NewReflection(Optional.of(new NamespaceTemplate(text)), List.of())),
        schema);
  }

  private static NewStrategy episodic(String episodes, Optional<String> reflections) {
    var configuration = new BuiltIn(StrategyKind.EPISODIC, Optional.empty());
    return asked(configuration, episodes, reflections, List.of());
  }

  private static NewStrategy with(MetadataField... fields) {
    var configuration = new BuiltIn(StrategyKind.SEMANTIC, Optional.empty());
    return asked(configuration, "/{actorId}/", Optional.empty(), List.of(fields));
  }

  private static MetadataField inferred(MetadataType type, Validation validation) {
    return new MetadataField(
        "mood",
        type,
        MetadataField.Origin.LLM_INFERRED,
        Optional.of("what it means"),
        Optional.empty(),
        Optional.of(validation));
  }

  private static MetadataField copied() {
    return copied(MetadataType.STRING, Optional.empty());
  }

  private static MetadataField copied(MetadataType type, Optional<String> definition) {
    return new MetadataField(
        "mood",
        type,
        MetadataField.Origin.STRICTLY_CONSISTENT,
        definition,
        Optional.empty(),
        Optional.empty());
  }

  private static void refuses(String member, String said, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(ErrorKind.VALIDATION);
              assertThat(refused.fields()).extracting(FieldProblem::name).containsExactly(member);
            })
        .hasMessageContaining(said);
  }
}
