package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.storage.Jobs;
import java.util.Optional;

/**
 * A job: a strategy reads what is new in a session, or reads again what failed, or what was
 * ingested.
 */
record ExtractionJob(AccountId account, SessionKey session, String strategyId, Work work) {

  static final String TYPE = "memory.extract";

  /** What is read. */
  sealed interface Work {

    /** Whatever arrived since the last reading. */
    record News() implements Work {}

    /**
     * What was left unread, since nothing followed.
     *
     * @param to how far was read then: when more was since, there is nothing to do
     */
    record Rest(long to) implements Work {}

    /** The messages of a failed extraction. */
    record Again(String jobId) implements Work {}

    /**
     * What was ingested under this id.
     *
     * @param jobId of the failed extraction that is tried again
     */
    record Ingested(String ingestId, Optional<String> jobId) implements Work {}
  }

  /** One session is read by one strategy in order. */
  String orderingKey() {
    return "memory/%s/%s/%s/%s"
        .formatted(session.memory(), strategyId, session.actorId(), session.sessionId());
  }

  String payload() {
    return StoredJson.COLUMNS.write(
        new Row(
            account.value(),
            session.memory().value(),
            session.actorId(),
            session.sessionId(),
            strategyId,
            work));
  }

  static ExtractionJob of(Jobs.Job job) {
    Row row = StoredJson.COLUMNS.read(job.payload(), Row.class);
    return new ExtractionJob(
        new AccountId(row.account()),
        new SessionKey(new MemoryId(row.memory()), row.actor(), row.session()),
        row.strategy(),
        row.work());
  }

  record Row(
      String account, String memory, String actor, String session, String strategy, Work work) {}
}
