package dev.serai.memory;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.storage.Jobs;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Memories on real storage; background work runs when the test says so. */
public final class StoredMemories implements AutoCloseable {

  public static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/memory").orElseThrow();
  public static final String MODEL = "claude";
  static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:extract";

  public final TestClock clock = TestClock.create();
  final List<Memory> removed = new ArrayList<>();
  final List<AccessRequest> asked = new ArrayList<>();
  final Set<String> denied = new HashSet<>();
  public final MemoryService service;
  final MemoryDirectory directory;
  final SqlMemoryStore store;

  /** Whether nothing works. */
  public volatile boolean broken;

  private final List<Jobs.Job> waiting = new ArrayList<>();
  private final StorageRoom storage;
  private final Deletion deletion;

  public StoredMemories(Path folder, StorageConfig storageConfig, MemoryConfig config) {
    storage = open(folder, storageConfig);
    store =
        new SqlMemoryStore(
            storage.database(), jobs(), storage.clientTokens(), storage.keys(), clock);
    store.migrate();
    service =
        new MemoryService(
            Region.DEFAULT,
            store,
            access(),
            config,
            MODEL::equals,
            new Delivered(),
            new Ids(new Random(5)),
            clock);
    directory = new MemoryDirectory(store);
    deletion = new Deletion(store, new Arrivals(store, clock), List.of(removed::add));
  }

  private static StorageRoom open(Path folder, StorageConfig config) {
    try {
      return StorageRoom.open(config, folder, TestClock.create(), new Random(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AccessControl access() {
    return request -> {
      if (broken) {
        throw new IllegalStateException("the test says so");
      }
      asked.add(request);
      return denied.contains(request.action())
          ? new Decision.Denied(List.of(), "the test says so")
          : new Decision.Allowed(List.of());
    };
  }

  private Jobs jobs() {
    return new Jobs() {
      @Override
      public void register(String type, Policy policy, Handler handler) {}

      @Override
      public void enqueue(Handle handle, String type, String key, String payload, Instant from) {
        waiting.add(new Job(waiting.size() + 1L, type, key, payload, 1));
      }

      @Override
      public void start() {}

      @Override
      public void close() {}
    };
  }

  /** Forgets all rows. */
  StoredMemories emptied() {
    storage
        .database()
        .write(
            handle ->
                handle.execute(
                    """
                    TRUNCATE memory, memory_tag, memory_key, memory_session, memory_event,
                      memory_event_metadata, memory_branch, memory_record, memory_change,
                      memory_tombstone, memory_wake, memory_reading, memory_extraction_job,
                      memory_ingest, storage_client_tokens, storage_data_keys
                    """));
    return this;
  }

  /** The texts of a column of all memories, as they lie in the database. */
  List<String> column(String name) {
    return storage
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT %s FROM memory".formatted(name))
                    .mapTo(String.class)
                    .list());
  }

  /** Background work that waits. */
  List<Jobs.Job> waiting() {
    return List.copyOf(waiting);
  }

  /** The work that has waited longest. */
  Jobs.Job take() {
    return waiting.removeFirst();
  }

  /** Does the background work that waits. */
  public void settle() throws Exception {
    while (!waiting.isEmpty()) {
      run(waiting.removeFirst());
    }
  }

  /** Does a piece of work, which may have been done before. */
  void run(Jobs.Job job) throws Exception {
    deletion.run(job);
  }

  Memory create(String name, NewStrategy... strategies) {
    return create(settings(name), strategies);
  }

  Memory create(MemorySettings settings, NewStrategy... strategies) {
    return service.createMemory(CALLER, settings, List.of(strategies), Map.of(), Optional.empty());
  }

  static MemorySettings settings(String name) {
    return new MemorySettings(
        name, Optional.empty(), Optional.empty(), Optional.of(ROLE), 30, List.of(), List.of());
  }

  static NewStrategy builtIn(String name, StrategyKind kind) {
    return strategy(name, new StrategyConfiguration.BuiltIn(kind, Optional.empty()));
  }

  static NewStrategy builtIn(String name, StrategyKind kind, String namespace) {
    return new NewStrategy(
        name,
        Optional.empty(),
        new StrategyConfiguration.BuiltIn(kind, Optional.empty()),
        Optional.of(new NamespaceTemplate(namespace)),
        Optional.empty(),
        List.of());
  }

  static NewStrategy strategy(String name, StrategyConfiguration configuration) {
    return new NewStrategy(
        name, Optional.empty(), configuration, Optional.empty(), Optional.empty(), List.of());
  }

  private static Caller caller(AccountId account) {
    Arn arn = Arn.parse("arn:aws:iam::%s:user/admin".formatted(account)).orElseThrow();
    return new Caller(account, new Principal.User(arn, "admin"), "AKIAX", "request-1");
  }

  @Override
  public void close() {
    storage.close();
  }
}
