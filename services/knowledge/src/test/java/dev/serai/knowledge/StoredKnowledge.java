package dev.serai.knowledge;

import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.search.Embedder;
import dev.serai.search.FakeEmbedder;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The room on real storage, with an embedder that needs no model. */
final class StoredKnowledge implements AutoCloseable {

  static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final Duration LONG = Duration.ofSeconds(60);

  static final KnowledgeConfig CONFIG =
      new KnowledgeConfig(
          false,
          3,
          4,
          2_000,
          5_000_000,
          50,
          2_000_000,
          Duration.ofSeconds(30),
          2,
          2,
          Duration.ofSeconds(30),
          new ChunkingConfig(300, 60));

  final TestClock clock = TestClock.create();
  final Map<String, byte[]> objects = new HashMap<>();
  final Set<String> denied = new HashSet<>();
  final FakeEmbedder words = new FakeEmbedder();
  final StorageRoom storage;
  final KnowledgeRoom room;
  final KnowledgeService bases;
  final DocumentService documents;

  StoredKnowledge(Path folder, StorageConfig config) {
    this(folder, config, CONFIG, new Random(3));
  }

  StoredKnowledge(Path folder, StorageConfig config, KnowledgeConfig bounds, Random random) {
    this(folder, config, bounds, random, Optional.empty());
  }

  StoredKnowledge(
      Path folder,
      StorageConfig config,
      KnowledgeConfig bounds,
      Random random,
      Optional<Embedder> embedder) {
    try {
      storage = StorageRoom.open(config, folder.resolve("state"), clock, random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    room =
        KnowledgeRoom.create(
            bounds,
            new KnowledgeRoom.Ports(
                Region.DEFAULT,
                this::decide,
                storage.database(),
                storage.blobs(),
                storage.jobs(),
                storage.keys(),
                (bucket, key, version) ->
                    Optional.ofNullable(objects.get(bucket + "/" + key))
                        .map(ByteArrayInputStream::new),
                embedder.orElse(words),
                folder.resolve("knowledge"),
                clock,
                new Ids(random)));
    bases = room.service();
    documents = room.documents();
    room.start();
  }

  /** Sets jobs going. */
  StoredKnowledge started() {
    storage.start();
    return this;
  }

  private Decision decide(AccessRequest request) {
    return denied.contains(request.action())
        ? new Decision.Denied(List.of(), "not today")
        : new Decision.Allowed(List.of());
  }

  KnowledgeBaseId base(String name) {
    return bases.createKnowledgeBase(CALLER, name, "").id();
  }

  KnowledgeDocument put(KnowledgeBaseId base, String name, String text) {
    return put(base, name, text.getBytes(StandardCharsets.UTF_8));
  }

  KnowledgeDocument put(KnowledgeBaseId base, String name, byte[] bytes) {
    try {
      return documents
          .putKnowledgeDocument(
              CALLER, base, name, Optional.empty(), new ByteArrayInputStream(bytes))
          .document();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KnowledgeDocument get(KnowledgeDocument document) {
    return documents.getKnowledgeDocument(CALLER, document.base(), document.id());
  }

  /** The document when its ingest has ended, one way or the other. */
  KnowledgeDocument settled(KnowledgeDocument document) {
    Eventually.holds(
        "the ingest ends",
        LONG,
        () -> Set.of(DocumentStatus.READY, DocumentStatus.FAILED).contains(get(document).status()));
    return get(document);
  }

  /** Puts a document and waits for it. */
  KnowledgeDocument ingested(KnowledgeBaseId base, String name, String text) {
    return settled(put(base, name, text));
  }

  KnowledgeDocument ingested(KnowledgeBaseId base, String name, byte[] bytes) {
    return settled(put(base, name, bytes));
  }

  List<KnowledgeHit> search(KnowledgeBaseId base, String query) {
    return bases.searchKnowledgeBase(CALLER, base, query, 10, List.of());
  }

  private static Caller caller(AccountId account) {
    Arn arn = Arn.parse("arn:aws:iam::%s:user/admin".formatted(account)).orElseThrow();
    return new Caller(account, new Principal.User(arn, "admin"), "AKIAX", "request-1");
  }

  @Override
  public void close() {
    storage.jobs().close();
    room.close();
    storage.close();
  }
}
