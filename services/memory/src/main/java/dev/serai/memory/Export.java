package dev.serai.memory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
    line(TransferLine.end(lines));
    out.flush();
  }

  private void conversations() throws IOException {
    Optional<SessionKey> after = Optional.empty();
    while (true) {
      Optional<SessionKey> last = after;
      List<TransferLine.Session> sessions =
          store.read(rows -> rows.transfer(memory).sessions(last, AT_ONCE));
      if (sessions.isEmpty()) {
        return;
      }
      for (TransferLine.Session session : sessions) {
        after = Optional.of(new SessionKey(memory.id(), session.actorId(), session.sessionId()));
        session(session, after.get());
      }
    }
  }

  private void session(TransferLine.Session session, SessionKey key) throws IOException {
    line(TransferLine.of(withReadings(session, key)));
    Instant horizon = clock.instant().minus(memory.settings().eventExpiry());
    long sequence = 0;
    while (true) {
      long from = sequence;
      List<Event> events =
          store.read(rows -> rows.events(memory).after(key, from, AT_ONCE, horizon));
      if (events.isEmpty()) {
        return;
      }
      for (Event event : events) {
        line(TransferLine.of(event));
      }
      sequence = events.getLast().sequence();
    }
  }

  private TransferLine.Session withReadings(TransferLine.Session session, SessionKey key) {
    Map<String, List<Reading>> readings =
        store.read(
            rows ->
                memory.strategies().stream()
                    .map(MemoryStrategy::id)
                    .collect(
                        Collectors.toMap(
                            id -> id, id -> rows.extractions(memory).readings(key, id))));
    return new TransferLine.Session(
        session.actorId(),
        session.sessionId(),
        session.sequence(),
        session.createdAt(),
        session.branches(),
        readings);
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
