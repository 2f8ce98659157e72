package dev.serai.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.memory.ExtractionJob.Work;
import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.extract.ExtractionException;
import dev.serai.memory.extract.FailureCode;
import dev.serai.memory.extract.Turn;
import dev.serai.storage.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells owners of self-managed strategies that there is something to read: a payload in their
 * bucket, then a message to their topic, at least once, under one job id for the same messages.
 *
 * <p>Source: developer guide, self-managed strategy.
 */
final class SelfManagedRun {

  /** What a token is taken to be, as long as no model says otherwise. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private static final int JOB_ID = 32;

  private final MemoryStore store;
  private final Backlog backlog;
  private final PayloadStore payloads;
  private final NotificationTopics topics;
  private final InstantSource clock;

  SelfManagedRun(
      MemoryStore store, PayloadStore payloads, NotificationTopics topics, InstantSource clock) {
    this.store = store;
    this.backlog = new Backlog(store, clock);
    this.payloads = payloads;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * @throws ExtractionException when bucket or topic do not take it
   */
  void run(Memory memory, MemoryStrategy strategy, SelfManaged own, ExtractionJob job) {
    switch (job.work()) {
      case Work.News _ -> news(memory, strategy, own, job);
      case Work.Rest(long to) -> idle(memory, strategy, own, job, to);
      case Work.Again(String jobId) -> again(memory, strategy, own, jobId);
      case Work.Ingested _ ->
          throw new IllegalStateException("self-managed strategies are not given what is ingested");
    }
  }

  private void news(Memory memory, MemoryStrategy strategy, SelfManaged own, ExtractionJob job) {
    store.write(
        rows -> {
          rows.extractions(memory).begin(job.session(), strategy.id());
          return memory;
        });
    Backlog.Unread unread = backlog.of(memory, strategy, job.session());
    while (!unread.events().isEmpty() && triggered(own, turns(unread.events()), unread)) {
      fire(memory, strategy, own, job.session(), unread);
      unread = backlog.of(memory, strategy, job.session());
    }
    if (!unread.events().isEmpty()) {
      own.idle().ifPresent(wait(memory, job, unread.events().getLast()));
    }
  }

  /** Enough messages, enough text, or more than is looked at together. */
  private static boolean triggered(SelfManaged own, List<Turn> turns, Backlog.Unread unread) {
    long tokens =
        turns.stream().mapToLong(turn -> turn.text().length()).sum() / CHARACTERS_PER_TOKEN;
    return own.messageCount().filter(count -> turns.size() >= count).isPresent()
        || own.tokenCount().filter(count -> tokens >= count).isPresent()
        || unread.more();
  }

  private Consumer<Duration> wait(Memory memory, ExtractionJob job, Event last) {
    return idle ->
        store.write(
            rows -> {
              rows.enqueue(
                  new ExtractionJob(
                      job.account(),
                      job.session(),
                      job.strategyId(),
                      new Work.Rest(last.sequence())),
                  clock.instant().plus(idle));
              return memory;
            });
  }

  /** Nothing followed the event with this number. */
  private void idle(
      Memory memory, MemoryStrategy strategy, SelfManaged own, ExtractionJob job, long last) {
    Backlog.Unread unread = backlog.of(memory, strategy, job.session());
    if (!unread.events().isEmpty() && unread.events().getLast().sequence() == last) {
      fire(memory, strategy, own, job.session(), unread);
    }
  }

  private void fire(
      Memory memory,
      MemoryStrategy strategy,
      SelfManaged own,
      SessionKey session,
      Backlog.Unread unread) {
    List<Turn> fresh = turns(unread.events());
    long to = unread.events().getLast().sequence();
    if (!fresh.isEmpty()) {
      String jobId = Fingerprint.of(strategy.id(), session, to).substring(0, JOB_ID);
      deliver(memory, strategy, own, session, jobId, fresh, history(own, unread.before()));
    }
    store.write(
        rows -> {
          if (unread.still(rows, memory, session, strategy.id())) {
            rows.extractions(memory).save(session, strategy.id(), Reading.first("").to(to));
          }
          return memory;
        });
  }

  private void again(Memory memory, MemoryStrategy strategy, SelfManaged own, String jobId) {
    Optional<FailedExtraction> failed = store.read(rows -> rows.extractions(memory).failed(jobId));
    if (failed.isEmpty()) {
      return;
    }
    SessionKey session = failed.get().session();
    Map<String, Event> events = backlog.find(memory, session, failed.get().messages());
    List<Turn> turns = Messages.again(failed.get().messages(), events);
    if (!turns.isEmpty()) {
      deliver(memory, strategy, own, session, jobId, turns, List.of());
    }
    store.write(
        rows -> {
          rows.extractions(memory).succeeded(jobId);
          return memory;
        });
  }

  private static List<Turn> turns(List<Event> events) {
    return events.stream()
        .filter(Event::extracted)
        .flatMap(event -> Messages.of(event).stream())
        .toList();
  }

  private static List<Turn> history(SelfManaged own, List<Event> before) {
    List<Turn> turns = turns(before);
    return turns.subList(Math.max(0, turns.size() - own.historyWindow()), turns.size());
  }

  private void deliver(
      Memory memory,
      MemoryStrategy strategy,
      SelfManaged own,
      SessionKey session,
      String jobId,
      List<Turn> current,
      List<Turn> historical) {
    String key = "%s/%s/%s.json".formatted(memory.id(), strategy.id(), jobId);
    try {
      payloads.put(
          memory.account(),
          own.bucket(),
          key,
          payload(memory, strategy, session, jobId, current, historical));
      topics.publish(own.topicArn(), message(memory, strategy, own, jobId, key));
    } catch (IOException e) {
      throw new ExtractionException(
          FailureCode.INTERNAL_ERROR, "the payload is not delivered: " + e.getMessage(), e);
    }
  }

  private static byte[] payload(
      Memory memory,
      MemoryStrategy strategy,
      SessionKey session,
      String jobId,
      List<Turn> current,
      List<Turn> historical) {
    ObjectNode payload =
        StoredJson.COLUMNS
            .object()
            .put("jobId", jobId)
            .put("requestId", jobId)
            .put("accountId", memory.account().value())
            .put("memoryId", memory.id().value())
            .put("actorId", session.actorId())
            .put("sessionId", session.sessionId())
            .put("strategyId", strategy.id())
            .put("startingTimestamp", current.getFirst().at().getEpochSecond())
            .put("endingTimestamp", current.getLast().at().getEpochSecond());
    current.forEach(turn -> put(payload.withArray("currentContext"), turn));
    payload.putArray("historicalContext");
    historical.forEach(turn -> put(payload.withArray("historicalContext"), turn));
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ArrayNode context, Turn turn) {
    context
        .addObject()
        .put("role", turn.role().name())
        .put("eventId", turn.eventId())
        .put("timestamp", turn.at().getEpochSecond())
        .putObject("content")
        .put("text", turn.text());
  }

  private static String message(
      Memory memory, MemoryStrategy strategy, SelfManaged own, String jobId, String key) {
    return StoredJson.COLUMNS
        .object()
        .put("jobId", jobId)
        .put("s3PayloadLocation", "s3://%s/%s".formatted(own.bucket(), key))
        .put("memoryId", memory.id().value())
        .put("strategyId", strategy.id())
        .toString();
  }
}
