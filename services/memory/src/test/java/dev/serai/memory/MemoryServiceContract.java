package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;
import static dev.serai.memory.StoredMemories.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control plane of memories does, on every database. */
abstract class MemoryServiceContract {

  private static final MemoryConfig SMALL =
      MemoryConfig.DEFAULT.quotas(new MemoryQuotas(3, 2, 4, 2, 2));

  @TempDir private Path folder;
  private StoredMemories stored;

  /** On an empty database. */
  abstract StoredMemories open(Path data, MemoryConfig config);

  @BeforeEach
  void open() {
    stored = open(folder, SMALL);
  }

  @AfterEach
  void close() {
    stored.close();
  }

  static StoredMemories onSqlite(Path data, MemoryConfig config) {
    return new StoredMemories(data, StorageConfig.DEFAULT, config);
  }

  @Test
  void aMemoryServesAsSoonAsItIsCreated() {
    Memory made = stored.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC));

    Memory found = stored.service.getMemory(CALLER, made.id());

    assertThat(found).isEqualTo(made);
    assertThat(found.status()).isEqualTo(MemoryStatus.ACTIVE);
    assertThat(found.id().value()).matches("shop-[0-9a-zA-Z]{10}");
    assertThat(found.strategies())
        .singleElement()
        .satisfies(
            strategy -> {
              assertThat(strategy.id()).matches("facts-[0-9a-zA-Z]{10}");
              assertThat(strategy.namespace().text())
                  .isEqualTo("/strategies/{memoryStrategyId}/actors/{actorId}/");
            });
  }

  @Test
  void namesAreUniqueInAnAccount() {
    stored.create("shop");

    assertThatThrownBy(() -> stored.create("shop"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.VALIDATION))
        .hasMessageContaining("shop already exists");
    assertThat(create(STRANGER, "shop", Optional.empty()).settings().name()).isEqualTo("shop");
  }

  @Test
  void aRepeatedTokenCreatesNothing() {
    Memory first = create(CALLER, "shop", Optional.of("token"));

    Memory second = create(CALLER, "shop", Optional.of("token"));

    assertThat(second).isEqualTo(first);
    refuses(ErrorKind.TOKEN_REUSED, () -> create(CALLER, "other", Optional.of("token")));
  }

  @Test
  void whatAnotherAccountHasIsNotFound() {
    Memory made = stored.create("shop");

    refuses(ErrorKind.NOT_FOUND, () -> stored.service.getMemory(STRANGER, made.id()));
    refuses(
        ErrorKind.NOT_FOUND,
        () -> stored.service.deleteMemory(STRANGER, made.id(), Optional.empty()));
    assertThat(stored.service.listMemories(STRANGER, PageRequest.first(10)).items()).isEmpty();
  }

  @Test
  void listsInPages() {
    List<MemoryId> made = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      made.add(stored.create(name).id());
    }

    var first = stored.service.listMemories(CALLER, PageRequest.first(2));
    var second = stored.service.listMemories(CALLER, new PageRequest(2, first.next()));

    assertThat(first.items()).extracting(Memory::id).isEqualTo(made.subList(0, 2));
    assertThat(second.items()).extracting(Memory::id).isEqualTo(made.subList(2, 3));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aDeletedMemoryShowsUntilItsRemainsAreGone() throws Exception {
    Memory made = stored.create("shop");
    stored.clock.advance(Duration.ofSeconds(1));

    stored.service.deleteMemory(CALLER, made.id(), Optional.empty());

    assertThat(stored.service.getMemory(CALLER, made.id()).status())
        .isEqualTo(MemoryStatus.DELETING);
    refuses(
        ErrorKind.NOT_FOUND,
        () -> stored.store.read(rows -> Lookup.active(rows, made.account(), made.id())));
    stored.settle();
    assertThat(stored.removed).extracting(Memory::id).containsExactly(made.id());
    refuses(ErrorKind.NOT_FOUND, () -> stored.service.getMemory(CALLER, made.id()));
    assertThat(stored.create("shop").id()).isNotEqualTo(made.id());
  }

  @Test
  void deletingAgainAnswersTheSame() throws Exception {
    Memory made = stored.create("shop");
    stored.service.deleteMemory(CALLER, made.id(), Optional.of("token"));

    stored.service.deleteMemory(CALLER, made.id(), Optional.empty());

    assertThat(stored.waiting()).hasSize(1);
    var job = stored.waiting().getFirst();
    stored.settle();
    stored.run(job);
    assertThat(stored.service.deleteMemory(CALLER, made.id(), Optional.of("token")))
        .isEqualTo(made.id());
    refuses(
        ErrorKind.NOT_FOUND,
        () -> stored.service.deleteMemory(CALLER, made.id(), Optional.empty()));
  }

  @Test
  void keepsEverythingThatIsSaidOfAMemory() {
    var settings =
        new MemorySettings(
            "shop",
            Optional.of("remembers guests"),
            Arn.parse("arn:aws:kms:us-east-1:111122223333:key/k"),
            Optional.of(StoredMemories.ROLE),
            7,
            List.of(new IndexedKey("priority", MetadataType.NUMBER)),
            List.of(new NamespaceKey("tenant", List.of("a", "b"), Optional.of("[ab]"))));
    NewStrategy overridden =
        new NewStrategy(
            "episodes",
            Optional.of("what happened"),
            new StrategyConfiguration.Overridden(
                StrategyKind.EPISODIC,
                Optional.of(step("extract")),
                Optional.of(step("consolidate")),
                Optional.of(step("reflect")),
                Optional.empty()),
            Optional.of(new NamespaceTemplate("/{tenant}/{actorId}/{sessionId}/")),
            Optional.of(
                new NewStrategy.NewReflection(
                    Optional.of(new NamespaceTemplate("/{tenant}/{actorId}/")),
                    List.of(field("mood", Optional.empty())))),
            List.of(
                field("a", Optional.of(new MetadataField.Validation.Text(List.of("x")))),
                new MetadataField(
                    "b",
                    MetadataType.NUMBER,
                    MetadataField.Origin.LLM_INFERRED,
                    Optional.of("b"),
                    Optional.of("LATEST_VALUE"),
                    Optional.of(
                        new MetadataField.Validation.Numeric(
                            Optional.of(0.5), Optional.empty())))));
    NewStrategy selfManaged =
        StoredMemories.strategy(
            "own",
            new StrategyConfiguration.SelfManaged(
                Optional.of(4),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(90)),
                StoredMemories.TOPIC,
                "payloads",
                3));

    Memory made = stored.create(settings, overridden, selfManaged);
    Memory found = stored.service.getMemory(CALLER, made.id());

    assertThat(found).isEqualTo(made);
    assertThat(found.settings()).isEqualTo(settings);
    assertThat(found.encrypted()).isTrue();
    assertThat(found.strategies().getFirst().schema()).isEqualTo(overridden.schema());
    assertThat(found.strategies().getLast().configuration()).isEqualTo(selfManaged.configuration());
  }

  @Test
  void whatOwnersSayCannotBeReadInTheDatabase() {
    stored.create(
        new MemorySettings(
            "shop",
            Optional.of("remembers guests"),
            Optional.empty(),
            Optional.empty(),
            7,
            List.of(),
            List.of()));

    assertThat(stored.column("contents"))
        .singleElement()
        .asString()
        .doesNotContain("remembers", "eventExpiry");
  }

  @Test
  void changesWhatIsNamedAndKeepsTheRest() {
    Memory made =
        stored.create(
            "shop",
            StoredMemories.builtIn("facts", StrategyKind.SEMANTIC),
            StoredMemories.builtIn("likes", StrategyKind.USER_PREFERENCE));
    stored.clock.advance(Duration.ofSeconds(1));
    MemoryStrategy facts = made.strategies().getFirst();

    Memory updated =
        update(
            made.id(),
            new MemoryChange(
                Optional.of("new"),
                Optional.of(90),
                Optional.empty(),
                List.of(new IndexedKey("k", MetadataType.STRING)),
                Optional.empty(),
                List.of(made.strategies().getLast().id()),
                List.of(described(facts.id(), "plain facts")),
                List.of(StoredMemories.builtIn("sums", StrategyKind.SUMMARIZATION))));

    assertThat(stored.service.getMemory(CALLER, made.id())).isEqualTo(updated);
    assertThat(updated.settings().description()).contains("new");
    assertThat(updated.settings().eventExpiryDays()).isEqualTo(90);
    assertThat(updated.settings().executionRole()).contains(StoredMemories.ROLE);
    assertThat(updated.indexed("k")).contains(MetadataType.STRING);
    assertThat(updated.createdAt()).isEqualTo(made.createdAt());
    assertThat(updated.updatedAt()).isAfter(made.updatedAt());
    assertThat(updated.strategies())
        .extracting(MemoryStrategy::name)
        .containsExactly("facts", "sums");
    MemoryStrategy changed = updated.strategies().getFirst();
    assertThat(changed.id()).isEqualTo(facts.id());
    assertThat(changed.description()).contains("plain facts");
    assertThat(changed.createdAt()).isEqualTo(facts.createdAt());
    assertThat(updated.strategies().getLast().createdAt()).isEqualTo(updated.updatedAt());
  }

  @Test
  void aRepeatedTokenChangesNothing() {
    Memory made = stored.create("shop");
    MemoryChange change = expiry(90);
    Memory first = stored.service.updateMemory(CALLER, made.id(), change, Optional.of("token"));
    stored.clock.advance(Duration.ofSeconds(1));

    Memory second = stored.service.updateMemory(CALLER, made.id(), change, Optional.of("token"));

    assertThat(second).isEqualTo(first);
    refuses(
        ErrorKind.TOKEN_REUSED,
        () -> stored.service.updateMemory(CALLER, made.id(), expiry(80), Optional.of("token")));
  }

  @Test
  void aMemoryThatIsBeingDeletedCannotBeChanged() {
    Memory made = stored.create("shop");
    stored.service.deleteMemory(CALLER, made.id(), Optional.empty());

    refuses(ErrorKind.CONFLICT, () -> update(made.id(), expiry(90)));
  }

  @Test
  void holdsTheQuotas() {
    NewStrategy facts = StoredMemories.builtIn("facts", StrategyKind.SEMANTIC);
    NewStrategy likes = StoredMemories.builtIn("likes", StrategyKind.USER_PREFERENCE);
    NewStrategy sums = StoredMemories.builtIn("sums", StrategyKind.SUMMARIZATION);

    refuses(ErrorKind.QUOTA, () -> stored.create("many", facts, likes, sums));
    Memory first = stored.create("a", facts, likes);
    stored.create("b", facts, likes);
    refuses(ErrorKind.QUOTA, () -> stored.create("c", facts));
    stored.create("c");
    refuses(ErrorKind.QUOTA, () -> stored.create("d"));
    update(first.id(), swapping(first.strategies().getFirst().id(), sums));
    refuses(ErrorKind.QUOTA, () -> update(first.id(), adding(facts)));
  }

  @Test
  void tagsAMemory() {
    Memory made =
        stored.service.createMemory(
            CALLER,
            StoredMemories.settings("shop"),
            List.of(),
            Map.of("team", "a"),
            Optional.empty());

    stored.service.tagResource(CALLER, made.arn(), Map.of("team", "b", "stage", "test"));
    stored.service.untagResource(CALLER, made.arn(), List.of("stage", "none"));

    assertThat(stored.service.listTagsForResource(CALLER, made.arn()))
        .isEqualTo(Map.of("team", "b"));
    assertThat(stored.directory.find(made.account(), made.arn()))
        .hasValueSatisfying(entry -> assertThat(entry.tags()).containsOnlyKeys("team"));
    refuses(
        ErrorKind.QUOTA,
        () -> stored.service.tagResource(CALLER, made.arn(), Map.of("x", "1", "y", "2")));
    refuses(ErrorKind.NOT_FOUND, () -> stored.service.listTagsForResource(STRANGER, made.arn()));
  }

  private Memory update(MemoryId id, MemoryChange change) {
    return stored.service.updateMemory(CALLER, id, change, Optional.empty());
  }

  private static MemoryChange expiry(int days) {
    return change(Optional.of(days), List.of(), List.of());
  }

  private static MemoryChange adding(NewStrategy strategy) {
    return change(Optional.empty(), List.of(), List.of(strategy));
  }

  private static MemoryChange swapping(String id, NewStrategy strategy) {
    return change(Optional.empty(), List.of(id), List.of(strategy));
  }

  private static MemoryChange change(
      Optional<Integer> expiry, List<String> deleted, List<NewStrategy> added) {
    return new MemoryChange(
        Optional.empty(),
        expiry,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        deleted,
        List.of(),
        added);
  }

  private static StrategyChange described(String id, String description) {
    return new StrategyChange(
        id,
        Optional.of(description),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static StrategyConfiguration.Step step(String instructions) {
    return new StrategyConfiguration.Step(instructions, StoredMemories.MODEL);
  }

  private static MetadataField field(String key, Optional<MetadataField.Validation> validation) {
    return new MetadataField(
        key,
        MetadataType.STRING,
        MetadataField.Origin.LLM_INFERRED,
        Optional.of("what it means"),
        Optional.empty(),
        validation);
  }

  private Memory create(Caller caller, String name, Optional<String> clientToken) {
    var settings =
        new MemorySettings(
            name, Optional.empty(), Optional.empty(), Optional.empty(), 30, List.of(), List.of());
    return stored.service.createMemory(caller, settings, List.of(), Map.of(), clientToken);
  }

  private static void refuses(ErrorKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
  }
}
