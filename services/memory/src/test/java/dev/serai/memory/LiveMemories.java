package dev.serai.memory;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.models.Models;
import dev.serai.search.FakeEmbedder;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import dev.serai.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** The whole memory room on real storage; background work is done when the test says so. */
final class LiveMemories implements AutoCloseable {

  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final TestClock clock = TestClock.create();
  final FakeEmbedder embedder = new FakeEmbedder();
  final ManualJobs jobs = new ManualJobs();
  final List<AccessRequest> asked = new ArrayList<>();
  final Path folder;
  Predicate<AccessRequest> denied = _ -> false;

  private final Random random;
  private final StorageConfig storageConfig;
  private final MemoryConfig config;
  private final Steps steps;
  private StorageRoom storage;
  private MemoryRoom room;

  LiveMemories(Path folder, StorageConfig storageConfig, MemoryConfig config, Steps steps) {
    this(folder, storageConfig, config, steps, new Random(11));
  }

  /**
   * @param random of ids and keys
   */
  LiveMemories(
      Path folder, StorageConfig storageConfig, MemoryConfig config, Steps steps, Random random) {
    this.random = random;
    this.folder = folder;
    this.storageConfig = storageConfig;
    this.config = config;
    this.steps = steps;
    storage = storage();
    room = openRoom();
  }

  static LiveMemories onSqlite(Path folder) {
    return onSqlite(folder, MemoryConfig.DEFAULT);
  }

  static LiveMemories onSqlite(Path folder, MemoryConfig config) {
    return new LiveMemories(folder, StorageConfig.DEFAULT, config, new LiteralSteps());
  }

  /** On a new database. */
  static LiveMemories onPostgres(Path folder, MemoryConfig config) {
    return new LiveMemories(folder, postgres(), config, new LiteralSteps());
  }

  /** Storage with a new database. */
  static StorageConfig postgres() {
    var standard = StorageConfig.DEFAULT;
    return new StorageConfig(
        standard.database().withUrl(TestPostgres.url()),
        standard.blobs(),
        standard.jobs(),
        standard.keys(),
        standard.clientTokenRetention());
  }

  private StorageRoom storage() {
    try {
      return StorageRoom.open(storageConfig, folder, clock, random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MemoryRoom openRoom() {
    MemoryRoom opened =
        MemoryRoom.create(
            config,
            new MemoryRoom.Ports(
                Region.DEFAULT,
                access(),
                storage.database(),
                jobs,
                storage.clientTokens(),
                storage.keys(),
                StoredMemories.MODEL::equals,
                Models.NONE,
                NotificationTopics.NONE,
                PayloadStore.NONE,
                new TestAttestor(),
                embedder,
                embedder,
                indexes(),
                clock,
                new Ids(random)),
            steps);
    opened.start();
    return opened;
  }

  private AccessControl access() {
    return request -> {
      asked.add(request);
      return denied.test(request)
          ? new Decision.Denied(List.of(), "the test says so")
          : new Decision.Allowed(List.of());
    };
  }

  /** Closed and opened again, as another process would. */
  void reopen() {
    reopen(() -> {});
  }

  /**
   * @param meanwhile while everything is closed
   */
  void reopen(Runnable meanwhile) {
    closeRoom();
    meanwhile.run();
    storage = storage();
    room = openRoom();
  }

  Path indexes() {
    return folder.resolve("indexes");
  }

  StorageRoom rows() {
    return storage;
  }

  MemoryRoom room() {
    return room;
  }

  EventService events() {
    return room.events();
  }

  RecordService records() {
    return room.records();
  }

  ExtractionService extractions() {
    return room.extractions();
  }

  ErasureService erasures() {
    return room.erasures();
  }

  void sweep() {
    room.sweepNow();
  }

  TransferService transfers() {
    return room.transfers();
  }

  MemoryService service() {
    return room.service();
  }

  Memory create(String name, NewStrategy... strategies) {
    return create(StoredMemories.settings(name), strategies);
  }

  Memory create(MemorySettings settings, NewStrategy... strategies) {
    return service()
        .createMemory(
            StoredMemories.CALLER, settings, List.of(strategies), Map.of(), Optional.empty());
  }

  /** All background work that is due by now. */
  void settle() {
    jobs.runDue(clock.instant());
  }

  /** Everything a page leads to, read in pages of two. */
  static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      var page = list.apply(new PageRequest(2, next));
      items.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return items;
  }

  private void closeRoom() {
    room.close();
    storage.close();
  }

  @Override
  public void close() {
    closeRoom();
  }
}
