package dev.serai.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.serai.search.Embedding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of an exported memory: just one member is there. The names are part of the format.
 *
 * @param end how many lines came before it; the last line, without which a file is not whole
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TransferLine(
    Optional<Head> memory,
    Optional<Session> session,
    Optional<Said> event,
    Optional<Kept> record,
    Optional<Long> end) {

  static final int FORMAT = 1;

  /** The memory itself, the first line. */
  record Head(
      int format,
      String id,
      MemorySettings settings,
      List<MemoryStrategy> strategies,
      boolean encrypted,
      Instant createdAt,
      Instant updatedAt) {}

  /** A session, before its events. */
  record Session(
      String actorId,
      String sessionId,
      long sequence,
      Instant createdAt,
      List<Fork> branches,
      Map<String, List<Reading>> readings) {

    Session with(Map<String, List<Reading>> read) {
      return new Session(actorId, sessionId, sequence, createdAt, branches, read);
    }
  }

  /** Where a branch leaves another. */
  record Fork(String name, String parent, String root) {}

  /**
   * An event of the session before it.
   *
   * @param payload JSON as text, so that no digit of it changes
   */
  record Said(
      String id,
      long sequence,
      Instant at,
      Instant createdAt,
      String payload,
      Optional<Branch> branch,
      Map<String, String> metadata,
      ExtractionWish extraction) {

    static Said of(Event event) {
      return new Said(
          event.id().value(),
          event.sequence(),
          event.at(),
          event.createdAt(),
          new String(PayloadJson.write(event.payload()), StandardCharsets.UTF_8),
          event.branch(),
          event.metadata(),
          event.extraction());
    }

    Event event(SessionKey session) {
      return new Event(
          session,
          new EventId(id),
          sequence,
          at,
          createdAt,
          PayloadJson.read(payload.getBytes(StandardCharsets.UTF_8)),
          branch,
          metadata,
          extraction);
    }
  }

  /** A version of a record; those of one record in order. */
  record Kept(
      String id,
      long version,
      Optional<String> namespace,
      Optional<String> strategyId,
      String text,
      Optional<String> meaning,
      Map<String, MetadataValue> metadata,
      Provenance provenance,
      String model,
      String embedding,
      Instant createdAt,
      Instant since,
      Optional<Instant> until) {

    static Kept of(MemoryRecord record) {
      return new Kept(
          record.id().value(),
          record.version(),
          record.namespace(),
          record.strategyId(),
          record.text(),
          record.meaning(),
          record.metadata(),
          record.provenance(),
          record.model(),
          Base64.getEncoder().encodeToString(record.embedding().toBytes()),
          record.createdAt(),
          record.since(),
          record.until());
    }

    MemoryRecord restored() {
      return new MemoryRecord(
          new RecordId(id),
          version,
          namespace,
          strategyId,
          text,
          meaning,
          metadata,
          provenance,
          model,
          Embedding.fromBytes(Base64.getDecoder().decode(embedding)),
          createdAt,
          since,
          until);
    }
  }

  static TransferLine of(Head head) {
    return new TransferLine(
        Optional.of(head), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static TransferLine of(Session session) {
    return new TransferLine(
        Optional.empty(),
        Optional.of(session),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static TransferLine of(Event event) {
    return new TransferLine(
        Optional.empty(),
        Optional.empty(),
        Optional.of(Said.of(event)),
        Optional.empty(),
        Optional.empty());
  }

  static TransferLine of(MemoryRecord record) {
    return new TransferLine(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Kept.of(record)),
        Optional.empty());
  }

  static TransferLine end(long lines) {
    return new TransferLine(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(lines));
  }
}
