package dev.serai.memory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a memory as lines of JSON, reading a little at a time. */
final class Export {

  private static final int AT_ONCE = 50;

  private final MemoryStore store;
  private final Memory memory;
  private final InstantSource clock;
  private final OutputStream out;
  private long lines;

  Export(MemoryStore store, Memory memory, InstantSource clock, OutputStream out) {
    this.store = store;
    this.memory = memory;
    this.clock = clock;
    this.out = out;
  }

  void write() throws IOException {
    line(
        TransferLine.of(
            new TransferLine.Head(
                TransferLine.FORMAT,
                memory.id().value(),
                memory.settings(),
                memory.strategies(),
                memory.encrypted(),
                memory.createdAt(),
                memory.updatedAt())));
    conversations();
    records();
    requireStill();
    line(TransferLine.end(lines));
    out.flush();
  }

  /** A memory that was deleted meanwhile is not whole, and must not look so. */
  private void requireStill() {
    store.read(rows -> Lookup.active(rows, memory.account(), memory.id()));
  }

  private void conversations() throws IOException {
    Optional<SessionKey> after = Optional.empty();
    while (true) {
      Optional<SessionKey> last = after;
      List<TransferLine.Session> sessions = store.read(rows -> sessions(rows, last));
      if (sessions.isEmpty()) {
        return;
      }
      for (TransferLine.Session session : sessions) {
        after = Optional.of(new SessionKey(memory.id(), session.actorId(), session.sessionId()));
        session(session, after.get());
      }
    }
  }

  /** With how far they were read by then, in one transaction: readings never know of more. */
  private List<TransferLine.Session> sessions(MemoryStore.Rows rows, Optional<SessionKey> last) {
    return rows.transfer(memory).sessions(last, AT_ONCE).stream()
        .map(session -> withReadings(rows, session))
        .toList();
  }

  private TransferLine.Session withReadings(MemoryStore.Rows rows, TransferLine.Session session) {
    var key = new SessionKey(memory.id(), session.actorId(), session.sessionId());
    return session.with(
        memory.strategies().stream()
            .map(MemoryStrategy::id)
            .collect(Collectors.toMap(id -> id, id -> rows.extractions(memory).readings(key, id))));
  }

  /** Events that arrived after its line was read are not in it. */
  private void session(TransferLine.Session session, SessionKey key) throws IOException {
    line(TransferLine.of(session));
    Instant horizon = clock.instant().minus(memory.settings().eventExpiry());
    long sequence = 0;
    while (sequence < session.sequence()) {
      long from = sequence;
      List<Event> events =
          store.read(rows -> rows.events(memory).after(key, from, AT_ONCE, horizon));
      if (events.isEmpty()) {
        return;
      }
      for (Event event : events) {
        if (event.sequence() <= session.sequence()) {
          line(TransferLine.of(event));
        }
      }
      sequence = events.getLast().sequence();
    }
  }

  private void records() throws IOException {
    String after = "";
    while (true) {
      String from = after;
      List<MemoryRecord> versions =
          store.read(rows -> rows.transfer(memory).records(from, AT_ONCE));
      if (versions.isEmpty()) {
        return;
      }
      for (MemoryRecord version : versions) {
        line(TransferLine.of(version));
      }
      after = versions.getLast().id().value();
    }
  }

  private void line(TransferLine line) throws IOException {
    out.write(StoredJson.COLUMNS.write(line).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    lines++;
  }
}
