package dev.serai.knowledge;

import static dev.serai.knowledge.StoredKnowledge.CALLER;
import static dev.serai.knowledge.StoredKnowledge.CONFIG;
import static dev.serai.knowledge.StoredKnowledge.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import dev.serai.knowledge.extract.Documents;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.FakeEmbedder;
import dev.serai.search.TextRole;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingests that are watched, fail, are cut off, overtaken or sealed. */
class IngestionTest {

  private static final String BOOK =
      IntStream.range(0, 100)
          .mapToObj("# Part %1$d\n\nThis is part %1$d of the book of roads.\n"::formatted)
          .collect(Collectors.joining("\n"));

  @TempDir Path folder;

  /** Embeds so many texts, then waits until it is let go, or is broken. */
  private static final class HeldEmbedder implements Embedder {

    private final FakeEmbedder words = new FakeEmbedder();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger left;

    HeldEmbedder(int texts) {
      left = new AtomicInteger(texts);
    }

    @Override
    public String model() {
      return words.model();
    }

    @Override
    public int dimensions() {
      return words.dimensions();
    }

    @Override
    public List<Embedding> embed(TextRole role, List<String> texts) {
      if (role == TextRole.PASSAGE && !texts.isEmpty() && left.addAndGet(-texts.size()) < 0) {
        try {
          released.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
      }
      return words.embed(role, texts);
    }

    @Override
    public void close() {
      words.close();
    }
  }

  @Test
  void progressIsSeenWhileItLasts() {
    var held = new HeldEmbedder(40);
    try (var stored = open(held)) {
      KnowledgeBaseId base = stored.base("roads");
      KnowledgeDocument document = stored.put(base, "book.md", BOOK);

      Eventually.holds(
          "32 of 100 chunks are embedded",
          LONG,
          () ->
              stored.get(document).progress().phase() == Progress.Phase.EMBEDDING
                  && stored.get(document).progress().done() == 32);
      KnowledgeDocument under = stored.get(document);
      held.released.countDown();

      assertThat(under.status()).isEqualTo(DocumentStatus.INGESTING);
      assertThat(under.progress().total()).hasValue(100);
      assertThat(under.served()).isEmpty();
      assertThat(stored.settled(document).progress().phase()).isEqualTo(Progress.Phase.DONE);
    }
  }

  @Test
  void theVersionBeforeIsFoundUntilTheNewOneIsReady() {
    var held = new HeldEmbedder(100);
    try (var stored = open(held)) {
      KnowledgeBaseId base = stored.base("roads");
      stored.ingested(base, "book.md", BOOK);
      KnowledgeDocument second =
          stored.put(base, "book.md", BOOK.replace("book of roads", "book of rivers"));
      Eventually.holds(
          "the second version is being embedded",
          LONG,
          () -> stored.get(second).progress().phase() == Progress.Phase.EMBEDDING);

      List<KnowledgeHit> during = stored.search(base, "part 7 of the book");
      held.released.countDown();
      stored.settled(second);
      List<KnowledgeHit> behind = stored.search(base, "part 7 of the book");

      assertThat(during).isNotEmpty().allMatch(hit -> hit.text().contains("roads"));
      assertThat(behind).isNotEmpty().allMatch(hit -> hit.text().contains("rivers"));
    }
  }

  @Test
  void noSearchSeesTwoVersionsOfADocument() {
    try (var stored = open(new FakeEmbedder())) {
      KnowledgeBaseId base = stored.base("roads");
      KnowledgeDocument last = stored.ingested(base, "book.md", numbered(1));
      List<List<Integer>> seen = new ArrayList<>();

      for (int version = 2; version <= 6; version++) {
        last = stored.put(base, "book.md", numbered(version));
        while (stored.get(last).served().orElseThrow().version() < version) {
          seen.add(versions(stored.search(base, "the book of roads")));
        }
      }

      assertThat(seen).allSatisfy(found -> assertThat(found).hasSize(1));
      assertThat(versions(stored.search(base, "the book of roads"))).containsExactly(6);
    }
  }

  private static List<Integer> versions(List<KnowledgeHit> hits) {
    return hits.stream().map(hit -> hit.citation().version()).distinct().toList();
  }

  private static String numbered(int version) {
    return BOOK.replace("the book", "the book, " + version + ",");
  }

  @Test
  void anIngestThatWasCutOffGoesOnWhereItWas() {
    var held = new HeldEmbedder(64);
    KnowledgeDocument document;
    try (var stored = open(held)) {
      document = stored.put(stored.base("roads"), "book.md", BOOK);
      Eventually.holds(
          "64 chunks are kept", LONG, () -> stored.get(document).progress().done() == 64);
    }

    var words = new FakeEmbedder();
    try (var stored = open(words)) {
      stored.clock.advance(Duration.ofMinutes(1)); // the lease of the process that went
      KnowledgeDocument whole = stored.settled(document);

      assertThat(whole.status()).isEqualTo(DocumentStatus.READY);
      assertThat(whole.served().orElseThrow().chunks()).isEqualTo(100);
      assertThat(whole.served().orElseThrow().reused()).isEqualTo(64);
      assertThat(words.embedded()).isEqualTo(36);
      assertThat(stored.search(document.base(), "part 99")).isNotEmpty();
    }
  }

  @Test
  void aVersionThatIsOvertakenEndsQuietly() {
    var held = new HeldEmbedder(20);
    try (var stored = open(held)) {
      KnowledgeBaseId base = stored.base("roads");
      KnowledgeDocument first = stored.put(base, "book.md", BOOK);
      Eventually.holds(
          "the first version is being embedded",
          LONG,
          () -> stored.get(first).progress().done() == 16);
      stored.put(base, "book.md", "# Short\n\nA short text.");
      held.released.countDown();

      KnowledgeDocument settled = stored.settled(first);

      assertThat(settled.version()).isEqualTo(2);
      assertThat(settled.served().orElseThrow().version()).isEqualTo(2);
      assertThat(stored.search(base, "part 7")).allMatch(hit -> hit.text().contains("short"));
    }
  }

  @Test
  void aDocumentThatCannotBeReadSaysWhyAndMayBeTriedAgain() {
    try (var stored = open(new FakeEmbedder())) {
      KnowledgeBaseId base = stored.base("roads");

      KnowledgeDocument failed = stored.ingested(base, "a.pdf", Documents.protectedPdf());
      stored.documents.retryKnowledgeDocument(CALLER, base, failed.id());
      KnowledgeDocument again = stored.settled(failed);

      assertThat(failed.status()).isEqualTo(DocumentStatus.FAILED);
      assertThat(failed.reason()).contains("it is protected by a password");
      assertThat(again.status()).isEqualTo(DocumentStatus.FAILED);
      assertThat(again.version()).isEqualTo(1);
      assertThat(stored.search(base, "password")).isEmpty();
    }
  }

  @Test
  void aFailedVersionLeavesTheOneBefore() {
    try (var stored = open(new FakeEmbedder())) {
      KnowledgeBaseId base = stored.base("roads");
      stored.ingested(base, "book", BOOK);

      KnowledgeDocument failed = stored.ingested(base, "book", Documents.protectedPdf());

      assertThat(failed.status()).isEqualTo(DocumentStatus.FAILED);
      assertThat(failed.served().orElseThrow().version()).isEqualTo(1);
      assertThat(stored.search(base, "part 7")).isNotEmpty();
    }
  }

  @Test
  void aKnowledgeBaseThatIsFullSaysSo() {
    var few = config(false, 50);
    try (var stored = open(few, new FakeEmbedder())) {
      KnowledgeDocument failed = stored.ingested(stored.base("roads"), "book.md", BOOK);

      assertThat(failed.reason()).hasValueSatisfying(why -> assertThat(why).contains("50 chunks"));
    }
  }

  @Test
  void pagesAreCited() {
    try (var stored = open(new FakeEmbedder())) {
      KnowledgeBaseId base = stored.base("roads");
      KnowledgeDocument document =
          stored.ingested(
              base, "a.pdf", Documents.pdf(List.of("The well is deep.", "The gate is shut.")));

      KnowledgeHit hit = stored.search(base, "gate shut").getFirst();

      assertThat(document.served().orElseThrow().pages()).isEqualTo(2);
      assertThat(hit.citation().page()).hasValue(2);
    }
  }

  @Test
  void anIndexThatIsLostIsMadeAgainFromRows() throws IOException {
    KnowledgeBaseId base;
    try (var stored = open(new FakeEmbedder())) {
      base = stored.base("roads");
      stored.ingested(base, "book.md", BOOK);
      stored.search(base, "part 7");
    }
    Path index = folder.resolve("knowledge/indexes").resolve(base.value());
    try (var files = Files.list(index)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    var words = new FakeEmbedder();
    try (var stored = open(words)) {
      assertThat(stored.search(base, "part 7")).isNotEmpty();
      assertThat(words.embedded()).isEqualTo(1); // the query
    }
  }

  @Test
  void anIndexGoesOnAtItsLastChange() {
    KnowledgeBaseId base;
    try (var stored = open(new FakeEmbedder())) {
      base = stored.base("roads");
      stored.ingested(base, "a.md", "Camels drink.");
      stored.search(base, "camels");
      stored.ingested(base, "b.md", "Horses drink.");
    }
    try (var stored = open(new FakeEmbedder())) {
      assertThat(stored.search(base, "drink")).hasSize(2);
    }
  }

  @Test
  void anotherModelEmbedsAnew() {
    KnowledgeBaseId base;
    try (var stored = open(new FakeEmbedder())) {
      base = stored.base("roads");
      stored.ingested(base, "a.md", "Camels drink.");
    }
    var renamed = new RenamedEmbedder();
    try (var stored = open(renamed)) {
      assertThat(stored.search(base, "camels")).hasSize(1);
      assertThat(renamed.words.embedded()).isEqualTo(2);
    }
    var again = new RenamedEmbedder();
    try (var stored = open(again)) {
      assertThat(stored.search(base, "camels")).hasSize(1);
      assertThat(again.words.embedded()).isEqualTo(1);
    }
  }

  private static final class RenamedEmbedder implements Embedder {

    private final FakeEmbedder words = new FakeEmbedder();

    @Override
    public String model() {
      return "other words";
    }

    @Override
    public int dimensions() {
      return words.dimensions();
    }

    @Override
    public List<Embedding> embed(TextRole role, List<String> texts) {
      return words.embed(role, texts);
    }

    @Override
    public void close() {
      words.close();
    }
  }

  @Test
  void nothingOfAnEncryptedKnowledgeBaseLiesOpenOnTheDisk() throws IOException {
    KnowledgeBaseId base;
    try (var stored = open(config(true, 2_000), new FakeEmbedder())) {
      base = stored.base("roads");
      KnowledgeDocument document =
          stored.ingested(base, "a.md", "# Zanzibar\n\nThe password is Mwinyimkuu.");

      assertThat(stored.search(base, "password").getFirst().text()).contains("Mwinyimkuu");
      assertThat(text(stored, document)).contains("Mwinyimkuu");
    }
    try (var stored = open(config(false, 2_000), new FakeEmbedder())) {
      assertThat(stored.search(base, "password").getFirst().citation().headings())
          .containsExactly("Zanzibar");
      assertThat(
              stored.documents.listKnowledgeDocuments(CALLER, base, PageRequest.first(1)).items())
          .hasSize(1);
    }
    assertThat(everyFileBelow(folder)).noneMatch(bytes -> bytes.contains("Mwinyimkuu"));
    assertThat(everyFileBelow(folder)).noneMatch(bytes -> bytes.contains("Zanzibar"));
  }

  private static String text(StoredKnowledge stored, KnowledgeDocument document)
      throws IOException {
    return stored
        .documents
        .getKnowledgeDocumentText(CALLER, document.base(), document.id(), 0, OptionalInt.empty())
        .text();
  }

  private static List<String> everyFileBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file -> {
                try {
                  return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  private StoredKnowledge open(Embedder embedder) {
    return open(CONFIG, embedder);
  }

  private StoredKnowledge open(KnowledgeConfig config, Embedder embedder) {
    return new StoredKnowledge(
            folder, StorageConfig.DEFAULT, config, new Random(), Optional.of(embedder))
        .started();
  }

  private static KnowledgeConfig config(boolean encryption, int chunks) {
    return new KnowledgeConfig(
        encryption,
        CONFIG.basesPerAccount(),
        CONFIG.documentsPerBase(),
        chunks,
        CONFIG.documentBytes(),
        CONFIG.pages(),
        CONFIG.textCharacters(),
        CONFIG.parseTime(),
        CONFIG.parsers(),
        CONFIG.ingests(),
        CONFIG.ingestLease(),
        CONFIG.chunking());
  }
}
