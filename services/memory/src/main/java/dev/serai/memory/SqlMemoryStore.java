package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Rows in the tables of {@code db/memory}. */
final class SqlMemoryStore implements MemoryStore {

  private static final String ROOM = "memory";

  private final Database database;
  private final Jobs jobs;
  private final ClientTokens tokens;
  private final SealedContents contents;
  private final MemoryKeys texts;
  private final InstantSource clock;

  SqlMemoryStore(
      Database database, Jobs jobs, ClientTokens tokens, Keys keys, InstantSource clock) {
    this.database = database;
    this.jobs = jobs;
    this.tokens = tokens;
    this.contents = new SealedContents(keys);
    this.texts = new MemoryKeys(keys);
    this.clock = clock;
  }

  void migrate() {
    database.migrate(ROOM);
  }

  @Override
  public <T> T read(Work<T> work) {
    return database.read(handle -> work.in(new SqlRows(handle)));
  }

  @Override
  public <T> T write(Work<T> work) {
    return database.write(handle -> work.in(new SqlRows(handle)));
  }

  @Override
  public boolean scrub() {
    return database.scrub();
  }

  private final class SqlRows implements Rows {

    private final Handle handle;

    SqlRows(Handle handle) {
      this.handle = handle;
    }

    @Override
    public MemoryTables.Memories memories() {
      return new SqlMemories(handle, contents, texts);
    }

    @Override
    public MemoryTables.Tags tags() {
      return new SqlTags(handle);
    }

    @Override
    public ConversationTables.Events events(Memory memory) {
      return new SqlEvents(handle, memory.id(), texts.of(handle, memory));
    }

    @Override
    public RecordTables.Records records(Memory memory) {
      return new SqlRecords(handle, memory.id(), texts.of(handle, memory));
    }

    @Override
    public ConversationTables.Sessions sessions(Memory memory) {
      return new SqlSessions(handle, memory.id());
    }

    @Override
    public RecordTables.Changes changes(Memory memory) {
      return new SqlChanges(handle, memory.id(), texts.of(handle, memory));
    }

    @Override
    public ConversationTables.Extractions extractions(Memory memory) {
      return new SqlExtractions(handle, memory.id(), texts.of(handle, memory));
    }

    @Override
    public ConversationTables.Ingests ingests(Memory memory) {
      return new SqlIngests(handle, memory.id(), texts.of(handle, memory));
    }

    @Override
    public boolean removeContents(Memory memory, int limit) {
      return new SqlContents(handle).remove(memory.id(), limit);
    }

    @Override
    public Map<String, Integer> eraseConversations(
        Memory memory, String actorId, Optional<String> sessionId, int limit) {
      return new SqlContents(handle).erase(memory.id(), actorId, sessionId, limit);
    }

    @Override
    public boolean hasConversations(Memory memory, String actorId, Optional<String> sessionId) {
      return new SqlContents(handle).has(memory.id(), actorId, sessionId);
    }

    @Override
    public void enqueue(ExtractionJob job, Instant due) {
      jobs.enqueue(handle, ExtractionJob.TYPE, job.orderingKey(), job.payload(), due);
    }

    @Override
    public MemoryTables.Transfer transfer(Memory memory) {
      return new SqlTransfer(handle, memory.id(), texts.of(handle, memory));
    }

    @Override
    public void enqueue(DeletionJob job, Instant due) {
      jobs.enqueue(handle, DeletionJob.TYPE, job.orderingKey() + "/import", job.payload(), due);
    }

    @Override
    public void enqueue(DeletionJob job) {
      jobs.enqueue(handle, DeletionJob.TYPE, job.orderingKey(), job.payload(), clock.instant());
    }

    @Override
    public String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act) {
      return tokens.once(handle, account, operation, token, inputHash, act);
    }
  }
}
