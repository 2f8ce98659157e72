package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;
import static dev.serai.memory.StoredMemories.builtIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.StrategyConfiguration.Overridden;
import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.StrategyConfiguration.Step;
import dev.serai.storage.StorageConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a memory may be, and who may make it so. */
class MemoryRulesTest {

  private static final String EXTRACTION =
      "memoryStrategies.modifyMemoryStrategies.configuration.extraction";

  @TempDir private Path folder;
  private StoredMemories stored;

  @BeforeEach
  void open() {
    stored = new StoredMemories(folder, StorageConfig.DEFAULT, MemoryConfig.DEFAULT);
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void namespaceKeysInUseCannotBeLeftOut() {
    Memory made =
        stored.create(
            withKeys(new NamespaceKey("tenant", List.of(), Optional.empty())),
            builtIn("s", StrategyKind.SEMANTIC, "/{tenant}/{actorId}/"));

    refuses(
        "namespaceTemplates",
        "{tenant}",
        () -> update(made.id(), keys(new NamespaceKey("team", List.of(), Optional.empty()))));
  }

  @Test
  void refusesKeysWhosePatternIsNone() {
    refuses(
        "namespaceKeys.validation.regexPattern",
        "tenant",
        () -> stored.create(withKeys(new NamespaceKey("tenant", List.of(), Optional.of("[")))));
  }

  @Test
  void customStrategiesNeedARole() {
    MemorySettings roleless = withKeys();

    refuses(
        "memoryExecutionRoleArn",
        "own",
        () -> stored.create(roleless, overridden(StoredMemories.MODEL)));
    refuses(
        "memoryExecutionRoleArn",
        "own",
        () -> stored.create(roleless, selfManaged(StoredMemories.TOPIC)));
  }

  @Test
  void aRoleIsARole() {
    var settings =
        new MemorySettings(
            "shop",
            Optional.empty(),
            Optional.empty(),
            Arn.parse("arn:aws:iam::111122223333:user/anna"),
            30,
            List.of(),
            List.of());

    refuses("memoryExecutionRoleArn", "user/anna", () -> stored.create(settings));
  }

  @Test
  void aRoleIsOneOfTheAccount() {
    refuses(
        "memoryExecutionRoleArn",
        "this account",
        () ->
            stored.service.createMemory(
                StoredMemories.STRANGER,
                StoredMemories.settings("shop"),
                List.of(),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void modelsAndTopicsMustBeKnown() {
    String nowhere = "arn:aws:sns:us-east-1:111122223333:nowhere";

    refuses("modelId", "gpt-99", () -> stored.create("shop", overridden("gpt-99")));
    refuses("topicArn", nowhere, () -> stored.create("shop", selfManaged(nowhere)));
    assertThat(
            stored
                .create(
                    "shop", selfManaged(StoredMemories.TOPIC), builtIn("s", StrategyKind.SEMANTIC))
                .strategies())
        .hasSize(2);
  }

  @Test
  void asksWhetherTheRoleMayBePassedOn() {
    Memory made = stored.create(withKeys());
    stored.denied.add("iam:PassRole");

    denies(() -> stored.create("other"));
    denies(
        () ->
            update(
                made.id(),
                new MemoryChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(StoredMemories.ROLE),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of())));
    assertThat(stored.asked.getLast().resource()).isEqualTo(StoredMemories.ROLE);
  }

  @Test
  void asksAccessControlBeforeAnythingElse() {
    var missing = new MemoryId("none-0123456789");
    for (String operation :
        List.of("CreateMemory", "GetMemory", "UpdateMemory", "DeleteMemory", "ListMemories")) {
      stored.denied.add("bedrock-agentcore:" + operation);
    }

    denies(() -> stored.create("shop"));
    denies(() -> stored.service.getMemory(CALLER, missing));
    denies(() -> stored.service.getMemoryWarnings(CALLER, missing));
    denies(() -> update(missing, indexing()));
    denies(() -> stored.service.deleteMemory(CALLER, missing, Optional.empty()));
    denies(() -> stored.service.listMemories(CALLER, PageRequest.first(1)));
    assertThat(stored.asked)
        .extracting(asked -> asked.resource().resource())
        .containsExactly(
            "memory/*",
            "memory/" + missing,
            "memory/" + missing,
            "memory/" + missing,
            "memory/" + missing,
            "memory/*");
  }

  @Test
  void namesOfStrategiesAreUniqueInAMemory() {
    refuses(
        "memoryStrategies",
        "s exists already",
        () ->
            stored.create(
                "shop",
                builtIn("s", StrategyKind.SEMANTIC),
                builtIn("s", StrategyKind.USER_PREFERENCE)));
  }

  @Test
  void indexedKeysAreOnlyAdded() {
    Memory made = stored.create("shop");
    update(made.id(), indexing(new IndexedKey("k", MetadataType.NUMBER)));
    update(made.id(), indexing(new IndexedKey("k", MetadataType.NUMBER)));

    refuses(
        "indexedKeys",
        "k",
        () -> update(made.id(), indexing(new IndexedKey("k", MetadataType.STRING))));
    assertThat(stored.service.getMemory(CALLER, made.id()).settings().indexedKeys())
        .containsExactly(new IndexedKey("k", MetadataType.NUMBER));
  }

  @Test
  void refusesMoreIndexedKeysThanThereMayBe() {
    Memory made = stored.create("shop");

    refuses("indexedKeys", "at most 10", () -> update(made.id(), indexing(keyed(11))));
    assertThat(update(made.id(), indexing(keyed(10))).settings().indexedKeys()).hasSize(10);
  }

  @Test
  void changesOfAnotherKindAreRefused() {
    Memory made =
        stored.create(
            "shop", builtIn("plain", StrategyKind.SEMANTIC), overridden(StoredMemories.MODEL));
    String plain = made.strategies().getFirst().id();
    String custom = made.strategies().getLast().id();

    refuses(
        EXTRACTION, "SEMANTIC", () -> update(made.id(), extracting(plain, StrategyKind.SEMANTIC)));
    refuses(
        EXTRACTION,
        "USER_PREFERENCE",
        () -> update(made.id(), extracting(custom, StrategyKind.SEMANTIC)));
    assertThat(
            update(made.id(), extracting(custom, StrategyKind.USER_PREFERENCE))
                .strategies()
                .getLast()
                .configuration())
        .isEqualTo(
            new Overridden(
                StrategyKind.USER_PREFERENCE,
                Optional.of(new Step("anew", StoredMemories.MODEL)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aStrategyThatIsNotThereIsNotFound() {
    Memory made = stored.create("shop", builtIn("plain", StrategyKind.SEMANTIC));

    assertThatThrownBy(
            () -> update(made.id(), extracting("none-0123456789", StrategyKind.SEMANTIC)))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.NOT_FOUND));
  }

  @Test
  void everyMemoryIsEncryptedWhereTheOperatorWantsIt() {
    stored.close();
    var encrypting = MemoryConfig.DEFAULT.encryption(true);
    stored = new StoredMemories(folder, StorageConfig.DEFAULT, encrypting);

    assertThat(stored.create("shop").encrypted()).isTrue();
  }

  @Test
  void quotasArePositive() {
    assertThatThrownBy(() -> new MemoryQuotas(0, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Memory update(MemoryId id, MemoryChange change) {
    return stored.service.updateMemory(CALLER, id, change, Optional.empty());
  }

  private static MemorySettings withKeys(NamespaceKey... keys) {
    return new MemorySettings(
        "shop", Optional.empty(), Optional.empty(), Optional.empty(), 30, List.of(), List.of(keys));
  }

  private static IndexedKey[] keyed(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new IndexedKey("k" + number, MetadataType.STRING))
        .toArray(IndexedKey[]::new);
  }

  private static MemoryChange indexing(IndexedKey... keys) {
    return change(List.of(keys), Optional.empty(), List.of());
  }

  private static MemoryChange keys(NamespaceKey... keys) {
    return change(List.of(), Optional.of(List.of(keys)), List.of());
  }

  private static MemoryChange extracting(String strategy, StrategyKind kind) {
    var step = new StrategyChange.StepChange(kind, new Step("anew", StoredMemories.MODEL));
    return change(
        List.of(),
        Optional.empty(),
        List.of(
            new StrategyChange(
                strategy,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(step),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private static MemoryChange change(
      List<IndexedKey> added, Optional<List<NamespaceKey>> keys, List<StrategyChange> modified) {
    return new MemoryChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        added,
        keys,
        List.of(),
        modified,
        List.of());
  }

  private static NewStrategy overridden(String model) {
    return StoredMemories.strategy(
        "own",
        new Overridden(
            StrategyKind.USER_PREFERENCE,
            Optional.of(new Step("extract", model)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static NewStrategy selfManaged(String topic) {
    return StoredMemories.strategy(
        "own",
        new SelfManaged(Optional.of(4), Optional.empty(), Optional.empty(), topic, "payloads", 0));
  }

  private static void denies(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.DENIED));
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
