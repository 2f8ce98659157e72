package dev.serai.knowledge;

import static dev.serai.knowledge.StoredKnowledge.CALLER;
import static dev.serai.knowledge.StoredKnowledge.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knowledge bases and documents, on each database. */
abstract class KnowledgeContract {

  private static final String HANDBOOK =
      """
      # Handbook

      Guests are welcome at any hour.

      ## Stables

      Camels sleep in the stables behind the well.

      ## Kitchen

      Bread is baked before sunrise.
      """;

  @TempDir Path folder;

  private StoredKnowledge stored;

  abstract StorageConfig storage();

  @BeforeEach
  void open() {
    stored = new StoredKnowledge(folder, storage()).started();
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void aKnowledgeBaseIsFoundAsItWasCreated() {
    KnowledgeBase made = stored.bases.createKnowledgeBase(CALLER, "House_Rules", "for guests");

    assertThat(stored.bases.getKnowledgeBase(CALLER, made.id())).isEqualTo(made);
    assertThat(made.arn().toString())
        .startsWith("arn:aws:bedrock-agentcore:us-east-1:111122223333:knowledge-base/house-rules-");
  }

  @Test
  void aNameIsGivenOnceAndAnAccountHasItsQuota() {
    List.of("a", "b", "c").forEach(stored::base);

    assertRefused(ErrorKind.CONFLICT, "named a", () -> stored.base("a"));
    assertRefused(ErrorKind.QUOTA, "3", () -> stored.base("d"));
  }

  @Test
  void namesOfAnotherFormAreRefused() {
    assertRefused(ErrorKind.VALIDATION, "name", () -> stored.base("1st"));
    assertRefused(ErrorKind.VALIDATION, "name", () -> stored.base("a".repeat(49)));
    assertThat(stored.base("a".repeat(48)).value()).hasSize(59);
  }

  @Test
  void knowledgeBasesAreListedByNameInPages() {
    List.of("c", "a", "b").forEach(stored::base);

    Page<KnowledgeBase> first = stored.bases.listKnowledgeBases(CALLER, PageRequest.first(2));
    Page<KnowledgeBase> second =
        stored.bases.listKnowledgeBases(CALLER, new PageRequest(2, first.next()));

    assertThat(first.items()).extracting(KnowledgeBase::name).containsExactly("a", "b");
    assertThat(second.items()).extracting(KnowledgeBase::name).containsExactly("c");
  }

  @Test
  void anotherAccountFindsNothing() {
    KnowledgeBaseId base = stored.base("house");
    KnowledgeDocument document = stored.ingested(base, "handbook.md", HANDBOOK);

    assertRefused(
        ErrorKind.NOT_FOUND, "house", () -> stored.bases.getKnowledgeBase(STRANGER, base));
    assertRefused(
        ErrorKind.NOT_FOUND,
        "house",
        () -> stored.bases.searchKnowledgeBase(STRANGER, base, "camels", 1, List.of()));
    assertRefused(
        ErrorKind.NOT_FOUND,
        "house",
        () -> stored.documents.getKnowledgeDocument(STRANGER, base, document.id()));
    assertThat(stored.bases.listKnowledgeBases(STRANGER, PageRequest.first(9)).items()).isEmpty();
  }

  @Test
  void policiesDecideOnEachOperation() {
    KnowledgeBaseId base = stored.base("house");
    stored.denied.add("bedrock-agentcore:SearchKnowledgeBase");
    stored.denied.add("bedrock-agentcore:PutKnowledgeDocument");

    assertRefused(ErrorKind.DENIED, "Search", () -> stored.search(base, "camels"));
    assertRefused(ErrorKind.DENIED, "Put", () -> stored.put(base, "a.md", "text"));
  }

  @Test
  void whatIsReadyIsInTheNextSearchWithItsPlace() throws IOException {
    KnowledgeBaseId base = stored.base("house");
    KnowledgeDocument document = stored.ingested(base, "handbook.md", HANDBOOK);

    KnowledgeHit best = stored.search(base, "where do camels sleep").getFirst();

    assertThat(document.status()).isEqualTo(DocumentStatus.READY);
    assertThat(best.text()).contains("Camels sleep");
    assertThat(best.citation().headings()).containsExactly("Handbook", "Stables");
    assertThat(best.citation().name()).isEqualTo("handbook.md");
    assertThat(best.citation().version()).isEqualTo(1);
    assertThat(
            stored
                .documents
                .getKnowledgeDocumentText(
                    CALLER,
                    base,
                    document.id(),
                    best.citation().start(),
                    OptionalInt.of(best.citation().end()))
                .text())
        .isEqualTo(best.text());
  }

  @Test
  void aSearchCanBeNarrowedToDocuments() {
    KnowledgeBaseId base = stored.base("house");
    stored.ingested(base, "a.md", "Camels drink water.");
    KnowledgeDocument other = stored.ingested(base, "b.md", "Horses drink water.");

    List<KnowledgeHit> hits =
        stored.bases.searchKnowledgeBase(CALLER, base, "camels", 5, List.of(other.id()));

    assertThat(hits).extracting(hit -> hit.citation().name()).containsExactly("b.md");
  }

  @Test
  void searchesOutOfBoundsAreRefusedByTheMember() {
    KnowledgeBaseId base = stored.base("house");

    assertRefused(ErrorKind.VALIDATION, "query", () -> stored.search(base, " "));
    for (int k : List.of(0, 101)) {
      assertRefused(
          ErrorKind.VALIDATION,
          "k:",
          () -> stored.bases.searchKnowledgeBase(CALLER, base, "well", k, List.of()));
    }
    assertThat(stored.bases.searchKnowledgeBase(CALLER, base, "well", 100, List.of())).isEmpty();
  }

  @Test
  void theSameBytesAreNotIngestedAgain() throws IOException {
    KnowledgeBaseId base = stored.base("house");
    stored.ingested(base, "handbook.md", HANDBOOK);
    int embedded = stored.words.embedded();

    DocumentService.PutDocument again =
        stored.documents.putKnowledgeDocument(
            CALLER,
            base,
            "handbook.md",
            Optional.empty(),
            new ByteArrayInputStream(HANDBOOK.getBytes(StandardCharsets.UTF_8)));

    assertThat(again.unchanged()).isTrue();
    assertThat(again.document().version()).isEqualTo(1);
    assertThat(stored.words.embedded()).isEqualTo(embedded);
  }

  @Test
  void aChangedDocumentEmbedsOnlyWhatChanged() {
    KnowledgeBaseId base = stored.base("house");
    KnowledgeDocument first = stored.ingested(base, "handbook.md", HANDBOOK);
    int embedded = stored.words.embedded();

    KnowledgeDocument second =
        stored.ingested(base, "handbook.md", HANDBOOK.replace("before sunrise", "at noon"));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.served().orElseThrow().embedded()).isEqualTo(1);
    assertThat(second.served().orElseThrow().reused())
        .isEqualTo(first.served().orElseThrow().chunks() - 1);
    assertThat(stored.words.embedded()).isEqualTo(embedded + 1);
    assertThat(stored.search(base, "bread baked"))
        .extracting(KnowledgeHit::text)
        .anyMatch(text -> text.contains("at noon"))
        .noneMatch(text -> text.contains("sunrise"));
    assertThat(stored.search(base, "bread baked")).allMatch(hit -> hit.citation().version() == 2);
  }

  @Test
  void aDeletedDocumentIsFoundNoMore() {
    KnowledgeBaseId base = stored.base("house");
    KnowledgeDocument document = stored.ingested(base, "handbook.md", HANDBOOK);
    assertThat(stored.search(base, "camels")).isNotEmpty();

    stored.documents.deleteKnowledgeDocument(CALLER, base, document.id());

    assertThat(stored.search(base, "camels")).isEmpty();
    assertRefused(ErrorKind.NOT_FOUND, document.id().value(), () -> stored.get(document));
  }

  @Test
  void documentsAreListedByNameUpToTheirQuota() {
    KnowledgeBaseId base = stored.base("house");
    List.of("d", "b", "a", "c").forEach(name -> stored.put(base, name, "text of " + name));

    assertRefused(ErrorKind.QUOTA, "4", () -> stored.put(base, "e", "text"));
    assertThat(stored.documents.listKnowledgeDocuments(CALLER, base, PageRequest.first(3)).items())
        .extracting(KnowledgeDocument::name)
        .containsExactly("a", "b", "c");
    assertThat(stored.bases.countDocuments(CALLER, base)).isEqualTo(4);
  }

  @Test
  void documentsOutOfBoundsAreRefused() {
    KnowledgeBaseId base = stored.base("house");

    assertRefused(ErrorKind.VALIDATION, "byte", () -> stored.put(base, "a", ""));
    assertRefused(ErrorKind.VALIDATION, "name", () -> stored.put(base, "a\nb", "text"));
    assertRefused(
        ErrorKind.VALIDATION, "5000000", () -> stored.put(base, "a", new byte[5_000_001]));
    assertThat(stored.bases.countDocuments(CALLER, base)).isZero();
  }

  @Test
  void objectsAreImported() throws IOException {
    KnowledgeBaseId base = stored.base("house");
    stored.objects.put("books/rules.md", HANDBOOK.getBytes(StandardCharsets.UTF_8));

    KnowledgeDocument document =
        stored.settled(
            stored
                .documents
                .importKnowledgeDocument(
                    CALLER,
                    base,
                    "rules.md",
                    Optional.empty(),
                    "books",
                    "rules.md",
                    Optional.empty())
                .document());

    assertThat(document.status()).isEqualTo(DocumentStatus.READY);
    assertRefused(
        ErrorKind.VALIDATION,
        "no object",
        () ->
            stored.documents.importKnowledgeDocument(
                CALLER, base, "x", Optional.empty(), "books", "none.md", Optional.empty()));
  }

  @Test
  void anObjectTheCallerMayNotReadIsNotImported() {
    KnowledgeBaseId base = stored.base("house");
    stored.objects.put("books/rules.md", HANDBOOK.getBytes(StandardCharsets.UTF_8));
    stored.denied.add("s3:GetObject");

    assertRefused(
        ErrorKind.DENIED,
        "111122223333:books/rules.md",
        () ->
            stored.documents.importKnowledgeDocument(
                CALLER, base, "x", Optional.empty(), "books", "rules.md", Optional.empty()));
  }

  @Test
  void aKnowledgeBaseGoesWithAllItHeld() {
    KnowledgeBaseId base = stored.base("house");
    stored.ingested(base, "handbook.md", HANDBOOK);
    stored.search(base, "camels");

    stored.bases.deleteKnowledgeBase(CALLER, base);

    assertRefused(ErrorKind.NOT_FOUND, "house", () -> stored.search(base, "camels"));
    Eventually.holds(
        "rows, blobs and index are gone",
        StoredKnowledge.LONG,
        () -> rows() == 0 && files("state/blobs") == 0 && files("knowledge/indexes") == 0);
  }

  private int rows() {
    return stored
        .storage
        .database()
        .read(
            handle ->
                List.of("knowledge_documents", "knowledge_chunks", "knowledge_versions").stream()
                    .mapToInt(
                        table ->
                            handle
                                .createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Integer.class)
                                .one())
                    .sum());
  }

  private long files(String path) {
    Path root = folder.resolve(path);
    if (!Files.isDirectory(root)) {
      return 0;
    }
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException | UncheckedIOException e) {
      return -1; // a folder went while it was walked
    }
  }

  private static void assertRefused(ErrorKind kind, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.getMessage()).contains(words);
            });
  }
}
