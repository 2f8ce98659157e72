package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridIndexTest {

  private static final IndexConfig CONFIG =
      IndexConfig.of(new TextField("name", 3, true), new TextField("description", 1, true));

  private final FakeEmbedder embedder = new FakeEmbedder();
  private final HybridIndex index = HybridIndex.inMemory(CONFIG, embedder);

  @AfterEach
  void close() {
    index.close();
  }

  private static Document tool(String name, String description) {
    return Document.of(name, Map.of("name", name, "description", description));
  }

  private static List<String> ids(HybridIndex index, String partition, Search search) {
    return index.search(partition, search).stream().map(Hit::id).toList();
  }

  private List<String> ids(String partition, String text) {
    return ids(index, partition, Search.of(text, 10));
  }

  @Test
  void findsNothingInAPartitionThatIsNotThere() {
    assertThat(ids("nowhere", "anything")).isEmpty();
  }

  @Test
  void findsIdentifiersByTheirWords() {
    index.put("g", List.of(tool("getUserById", "Reads one."), tool("send_message", "Writes.")));

    Search words = Search.of("user", 1).fusion(Fusion.WORDS);

    assertThat(ids(index, "g", words)).containsExactly("getUserById");
    assertThat(ids(index, "g", Search.of("the messages", 1).fusion(Fusion.WORDS)))
        .containsExactly("send_message");
    assertThat(ids(index, "g", Search.of("GETUSERBYID", 1).fusion(Fusion.WORDS)))
        .containsExactly("getUserById");
  }

  @Test
  void weighsFieldsAsConfigured() {
    index.put("g", List.of(tool("alpha", "refund refund"), tool("refund", "alpha beta")));

    assertThat(ids(index, "g", Search.of("refund", 2).fusion(Fusion.WORDS)))
        .containsExactly("refund", "alpha");
  }

  @Test
  void findsByMeaningWhatSharesNoIndexedWord() {
    Embedding meaning = embedder.embed(TextRole.PASSAGE, "give money back");
    index.put("g", List.of(tool("refund", "x").embedding(meaning), tool("list", "y")));

    assertThat(ids("g", "give money back")).first().isEqualTo("refund");
  }

  @Test
  void keepsPartitionsApart() {
    index.put("one", List.of(tool("refund", "in one")));
    index.put("two", List.of(tool("refund", "in two"), tool("other", "refund")));

    assertThat(ids("one", "refund")).containsExactly("refund");
    assertThat(ids("two", "refund")).containsExactlyInAnyOrder("refund", "other");
  }

  @Test
  void seesEachWriteInTheNextSearch() {
    for (int i = 0; i < 50; i++) {
      String id = "tool" + i;
      index.put("g", List.of(tool(id, "number " + i)));
      assertThat(ids(index, "g", Search.of(id, 1))).containsExactly(id);
      index.remove("g", List.of(id));
      assertThat(ids("g", id)).isEmpty();
    }
  }

  @Test
  void putsInPlaceOfTheSameId() {
    index.put("g", List.of(tool("a", "old words")));
    index.put("g", List.of(tool("a", "fresh words")));

    assertThat(index.size()).isEqualTo(1);
    assertThat(ids(index, "g", Search.of("old", 5).fusion(Fusion.WORDS))).isEmpty();
  }

  @Test
  void replacesAPartitionAndLeavesOthers() {
    index.put("g", List.of(tool("a", "first"), tool("b", "second")));
    index.put("h", List.of(tool("a", "neighbour")));

    index.replace("g", List.of(tool("c", "third")));

    assertThat(ids("g", "first second third")).containsExactly("c");
    assertThat(ids("h", "neighbour")).containsExactly("a");
  }

  @Test
  void removesAPartition() {
    index.put("g", List.of(tool("a", "first")));

    index.remove("g");

    assertThat(index.size()).isZero();
  }

  @Test
  void showsAReplacementWholeOrNotAtAll() throws Exception {
    List<Document> even = numbered("even", 60);
    List<Document> odd = numbered("odd", 60);
    index.replace("g", even);
    AtomicBoolean done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing =
          threads.submit(
              () -> {
                for (int i = 0; i < 40; i++) {
                  index.replace("g", i % 2 == 0 ? odd : even);
                }
                done.set(true);
              });
      while (!done.get()) {
        List<Hit> found = index.search("g", Search.of("number", 100));
        Set<String> kinds =
            Set.copyOf(found.stream().map(hit -> hit.id().split("-", -1)[0]).toList());
        assertThat(found).hasSize(60);
        assertThat(kinds).hasSize(1);
      }
      writing.get();
    }
  }

  private List<Document> numbered(String kind, int count) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(tool(kind + "-" + i, "number " + i));
    }
    return documents;
  }

  @Test
  void takesTheFirstIdsOfEqualsAlsoWhereMoreAreThanComeIn() {
    IndexConfig few = CONFIG.candidates(3);
    try (HybridIndex small = HybridIndex.inMemory(few, embedder)) {
      Embedding same = embedder.embed(TextRole.PASSAGE, "same");
      List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
      Collections.shuffle(names, new Random(7));
      names.forEach(name -> small.put("g", List.of(tool(name, "same").embedding(same))));

      assertThat(ids(small, "g", Search.of("same", 3).fusion(Fusion.WORDS)))
          .containsExactly("a", "b", "c");
      assertThat(ids(small, "g", Search.of("same", 3).fusion(Fusion.MEANING)))
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  void ordersTiesById() {
    List<String> names = new ArrayList<>(List.of("d", "a", "c", "b", "e"));
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(names, new Random(round));
      index.remove("g");
      names.forEach(name -> index.put("g", List.of(Document.of(name, same()).embedding(vector()))));

      assertThat(ids("g", "the same")).containsExactly("a", "b", "c", "d", "e");
    }
  }

  private static Map<String, String> same() {
    return Map.of("description", "the very same");
  }

  private Embedding vector() {
    return embedder.embed(TextRole.PASSAGE, "the very same");
  }

  @Test
  void comparesEveryEmbeddingOfASmallPartition() {
    Random random = new Random(7);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      documents.add(tool("t" + i, "x").embedding(random(random)));
      if (documents.size() % 100 == 0) {
        index.put("g", documents.subList(i - 99, i + 1));
      }
    }
    Embedding query = random(random);

    List<String> expected =
        documents.stream()
            .sorted(Comparator.comparingDouble(d -> -d.embedding().orElseThrow().dot(query)))
            .limit(20)
            .map(Document::id)
            .toList();
    Search search = Search.of("unused", 20).embedding(query).fusion(Fusion.MEANING);

    assertThat(ids(index, "g", search)).isEqualTo(expected);
  }

  private static Embedding random(Random random) {
    float[] values = new float[FakeEmbedder.DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values);
  }

  @Test
  void findsNearlyAllByTheGraphOfALargePartition() {
    IndexConfig small =
        new IndexConfig(
            CONFIG.fields(),
            Fusion.MEANING,
            Bm25.DEFAULT,
            10_000,
            10_000,
            1_000,
            1_000,
            1_000,
            100,
            100,
            50,
            50);
    Random random = new Random(3);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      documents.add(tool("t" + i, "x").embedding(random(random)));
    }
    Embedding query = documents.get(1_234).embedding().orElseThrow();
    try (HybridIndex graph = HybridIndex.inMemory(small, embedder)) {
      graph.put("g", documents);

      assertThat(ids(graph, "g", Search.of("unused", 3).embedding(query)))
          .first()
          .isEqualTo("t1234");
    }
  }

  @Test
  void filtersByKeywords() {
    index.put(
        "m",
        List.of(
            tool("a", "note").keywords(Map.of("namespace", Set.of("/users/ada/"))),
            tool("b", "note")
                .keywords(Map.of("namespace", Set.of("/users/bob/"), "kind", Set.of("x"))),
            tool("c", "note")
                .keywords(Map.of("namespace", Set.of("/teams/ops/", "/users/ada/x/")))));

    assertThat(where(new Filter.Equal("namespace", "/users/bob/"))).containsExactly("b");
    assertThat(where(new Filter.Prefix("namespace", "/users/ada/"))).containsExactly("a", "c");
    assertThat(where(new Filter.Exists("kind"))).containsExactly("b");
    assertThat(where(new Filter.Not(new Filter.Exists("kind")))).containsExactly("a", "c");
    assertThat(
            where(
                new Filter.All(
                    List.of(
                        new Filter.Prefix("namespace", "/users/"),
                        new Filter.Not(new Filter.Equal("kind", "x"))))))
        .containsExactly("a", "c");
    assertThat(
            where(
                new Filter.Any(
                    List.of(
                        new Filter.Equal("kind", "x"),
                        new Filter.Equal("namespace", "/teams/ops/")))))
        .containsExactly("b", "c");
    assertThat(where(new Filter.Any(List.of()))).isEmpty();
    assertThat(where(new Filter.Equal("kind", "y"))).isEmpty();
  }

  private List<String> where(Filter filter) {
    return ids(index, "m", Search.of("note", 10).where(filter)).stream().sorted().toList();
  }

  @Test
  void embedsOnceWhenRowsKeepTheEmbeddings() {
    List<Document> tools = List.of(tool("a", "first"), tool("b", "second"));
    List<Embedding> kept = index.replace("g", tools);
    int before = embedder.embedded();

    List<Document> again =
        List.of(tools.get(0).embedding(kept.get(0)), tools.get(1).embedding(kept.get(1)));
    List<Embedding> same = index.replace("g", again);

    assertThat(same).isEqualTo(kept);
    assertThat(embedder.embedded()).isEqualTo(before);
  }

  @Test
  void embedsTheBeginningOfAPassage() {
    IndexConfig brief = CONFIG.passageCharacters(9);
    try (HybridIndex cut = HybridIndex.inMemory(brief, embedder)) {
      Embedding made = cut.put("g", List.of(tool("alpha", "beta gamma"))).getFirst();

      assertThat(made.dot(embedder.embed(TextRole.PASSAGE, "alpha. be"))).isGreaterThan(0.999);
    }
  }

  @Test
  void embedsNothingToSearchByWords() {
    index.put("g", List.of(tool("a", "first")));
    int before = embedder.embedded();

    index.search("g", Search.of("first", 1).fusion(Fusion.WORDS));

    assertThat(embedder.embedded()).isEqualTo(before);
  }

  @Test
  void findsByMeaningWhenNoWordIsLeftOfTheQuery() {
    index.put("g", List.of(tool("a", "first")));

    assertThat(ids("g", "the")).containsExactly("a");
  }

  @Test
  void takesHostileQueries() {
    index.put("g", List.of(tool("a", "first")));

    for (String text :
        List.of("\"unbalanced", "a:b AND (c", "*", "\\", "\u0000", "x ".repeat(5_000), "🚀")) {
      assertThat(ids("g", text)).isSubsetOf("a");
    }
  }

  @Test
  void returnsTheCheckpointAfterAReopen(@TempDir Path folder) {
    try (HybridIndex first = HybridIndex.open(folder, CONFIG, embedder)) {
      assertThat(first.reached()).isEmpty();
      first.put("g", List.of(tool("kept", "a")));
      first.checkpoint(42);
      first.put("g", List.of(tool("forgotten", "b")));
    }
    try (HybridIndex second = HybridIndex.open(folder, CONFIG, embedder)) {
      assertThat(second.reached()).hasValue(42);
      assertThat(ids(second, "g", Search.of("kept forgotten", 5))).containsExactly("kept");
    }
  }

  @Test
  void beginsEmptyWhenTheFieldsChanged(@TempDir Path folder) {
    try (HybridIndex first = HybridIndex.open(folder, CONFIG, embedder)) {
      first.put("g", List.of(tool("kept", "a")));
      first.checkpoint(42);
    }
    IndexConfig other = IndexConfig.of(new TextField("name", 1, true));
    try (HybridIndex second = HybridIndex.open(folder, other, embedder)) {
      assertThat(second.reached()).isEmpty();
      assertThat(second.size()).isZero();
    }
  }

  @Test
  void beginsEmptyWhenDamaged(@TempDir Path folder) throws Exception {
    try (HybridIndex first = HybridIndex.open(folder, CONFIG, embedder)) {
      first.put("g", List.of(tool("kept", "a")));
      first.checkpoint(42);
    }
    Path notes = Files.writeString(folder.resolve("notes.txt"), "not of the index");
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    try (HybridIndex second = HybridIndex.open(folder, CONFIG, embedder)) {
      assertThat(second.reached()).isEmpty();
      assertThat(notes).exists();
      second.put("g", List.of(tool("again", "a")));
      assertThat(ids(second, "g", Search.of("again", 5))).containsExactly("again");
    }
  }

  @Test
  void countsReplacedDocumentsOnce() {
    IndexConfig five = bounded(5);
    try (HybridIndex bounded = HybridIndex.inMemory(five, embedder)) {
      for (int i = 0; i < 20; i++) {
        bounded.put("g", numbered("same", 2));
      }
      bounded.put("h", numbered("more", 3));

      assertThat(bounded.size()).isEqualTo(5);
      assertThatThrownBy(() -> bounded.put("h", numbered("less", 1)))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.QUOTA));
    }
  }

  private static IndexConfig bounded(int documents) {
    return new IndexConfig(
        CONFIG.fields(), Fusion.DEFAULT, Bm25.DEFAULT, documents, 5, 100, 100, 50, 10, 10, 10, 10);
  }

  @Test
  void refusesWhatIsOutOfBoundsAndNamesIt() {
    try (HybridIndex bounded = HybridIndex.inMemory(bounded(100), embedder)) {
      refused("documents", () -> bounded.put("g", numbered("x", 6)));
      refused("documents", () -> bounded.put("g", List.of(tool("a", "1"), tool("a", "2"))));
      refused("partition", () -> bounded.put("", numbered("x", 1)));
      refused("partition", () -> bounded.put("a\0b", numbered("x", 1)));
      refused("id", () -> bounded.put("g", List.of(tool("", "x"))));
      refused("texts", () -> bounded.put("g", List.of(tool("a", "x".repeat(100)))));
      refused("texts", () -> bounded.put("g", List.of(Document.of("a", Map.of("other", "x")))));
      refused("texts", () -> bounded.put("g", List.of(Document.of("a", Map.of("name", " ")))));
      refused(
          "embedding", () -> bounded.put("g", List.of(tool("a", "x").embedding(Embedding.of(1)))));
      refused("text", () -> bounded.search("g", Search.of(" ", 1)));
      refused("text", () -> bounded.search("g", Search.of("x".repeat(51), 1)));
      refused("k", () -> bounded.search("g", Search.of("x", 0)));
      refused("k", () -> bounded.search("g", Search.of("x", 11)));
      assertThat(bounded.search("g", Search.of("x".repeat(50), 10))).isEmpty();
      bounded.put("g", numbered("x", 5));
    }
  }

  private static void refused(
      String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION);
              assertThat(e.fields().getFirst().name()).isEqualTo(field);
            });
  }

  @Test
  void takesWritesFromManyThreads() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> pending = new ArrayList<>();
      for (int i : IntStream.range(0, 200).toArray()) {
        pending.add(
            threads.submit(
                () -> {
                  String id = "t" + i;
                  index.put("p" + i % 3, List.of(tool(id, "number " + i)));
                  return ids("p" + i % 3, id).contains(id);
                }));
      }
      for (Future<Boolean> seen : pending) {
        assertThat(seen.get()).isTrue();
      }
    }
    assertThat(index.size()).isEqualTo(200);
  }
}
