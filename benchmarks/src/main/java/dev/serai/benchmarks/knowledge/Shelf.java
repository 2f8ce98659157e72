package dev.serai.benchmarks.knowledge;

import dev.serai.benchmarks.load.BenchUser;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.knowledge.DocumentStatus;
import dev.serai.knowledge.KnowledgeBaseId;
import dev.serai.knowledge.KnowledgeConfig;
import dev.serai.knowledge.KnowledgeDocument;
import dev.serai.knowledge.KnowledgeHit;
import dev.serai.knowledge.KnowledgeRoom;
import dev.serai.search.Embedder;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A knowledge room on SQLite in this process, whose policies allow everything. */
final class Shelf implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private final StorageRoom storage;
  private final KnowledgeRoom room;

  private Shelf(StorageRoom storage, KnowledgeRoom room) {
    this.storage = storage;
    this.room = room;
  }

  static Shelf open(Path folder, Embedder embedder) throws IOException {
    StorageRoom storage =
        StorageRoom.open(
            StorageConfig.DEFAULT, folder.resolve("state"), Clock.systemUTC(), new SecureRandom());
    KnowledgeRoom room =
        KnowledgeRoom.create(
            KnowledgeConfig.DEFAULT,
            new KnowledgeRoom.Ports(
                Region.DEFAULT,
                request -> new Decision.Allowed(List.of()),
                storage.database(),
                storage.blobs(),
                storage.jobs(),
                storage.keys(),
                (bucket, key, version) -> Optional.empty(),
                embedder,
                folder.resolve("knowledge"),
                Clock.systemUTC(),
                Ids.secure()));
    room.start();
    storage.start();
    return new Shelf(storage, room);
  }

  KnowledgeBaseId base(String name) {
    return room.service().createKnowledgeBase(BenchUser.CALLER, name, "").id();
  }

  /** Puts a document and waits until it is found. */
  KnowledgeDocument.Served ingested(KnowledgeBaseId base, String name, byte[] bytes)
      throws IOException {
    KnowledgeDocument put =
        room.documents()
            .putKnowledgeDocument(
                BenchUser.CALLER, base, name, Optional.empty(), new ByteArrayInputStream(bytes))
            .document();
    Eventually.holds("it is read", PATIENCE, () -> isReady(base, put));
    return room.documents()
        .getKnowledgeDocument(BenchUser.CALLER, base, put.id())
        .served()
        .orElseThrow(() -> new IOException("the document was not read"));
  }

  private boolean isReady(KnowledgeBaseId base, KnowledgeDocument put) {
    DocumentStatus status =
        room.documents().getKnowledgeDocument(BenchUser.CALLER, base, put.id()).status();
    return status == DocumentStatus.READY || status == DocumentStatus.FAILED;
  }

  List<KnowledgeHit> search(KnowledgeBaseId base, String query) {
    return room.service().searchKnowledgeBase(BenchUser.CALLER, base, query, 10, List.of());
  }

  @Override
  public void close() {
    storage.jobs().close();
    room.close();
    storage.close();
  }
}
