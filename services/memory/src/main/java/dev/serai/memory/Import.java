package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Export} wrote into a memory that nobody sees yet. */
final class Import {

  private static final int AT_ONCE = 100;

  private final MemoryStore store;
  private final Memory memory;
  private final List<TransferLine> waiting = new ArrayList<>();
  private Optional<SessionKey> session = Optional.empty();

  /** The first line is the caller's. */
  private long lines = 1;

  Import(MemoryStore store, Memory memory) {
    this.store = store;
    this.memory = memory;
  }

  /**
   * @throws ServiceException of kind VALIDATION naming the line that is none of an export, or when
   *     the last one is missing
   */
  void read(BufferedReader in) throws IOException {
    while (true) {
      @Nullable String text = in.readLine();
      if (text == null) {
        throw refused(lines + 1, "the file ends before its last line");
      }
      TransferLine line = parse(text, lines + 1);
      if (line.end().isPresent()) {
        requireWhole(line.end().get());
        flush();
        return;
      }
      waiting.add(line);
      lines++;
      if (waiting.size() == AT_ONCE) {
        flush();
      }
    }
  }

  private void requireWhole(long counted) {
    if (counted != lines) {
      throw refused(lines + 1, "%d lines were written and %d came".formatted(counted, lines));
    }
  }

  static TransferLine parse(String text, long number) {
    try {
      return StoredJson.COLUMNS.read(text, TransferLine.class);
    } catch (IllegalStateException e) {
      throw refused(number, "it is no line of an exported memory");
    }
  }

  static ServiceException refused(long number, String why) {
    return ServiceException.validation("line " + number, why);
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    Optional<SessionKey> before = session;
    try {
      session = store.write(rows -> write(rows, before));
    } catch (JdbiException e) {
      throw refused(lines, "what is there already comes again before it");
    }
    waiting.clear();
  }

  private Optional<SessionKey> write(MemoryStore.Rows rows, Optional<SessionKey> before) {
    Optional<SessionKey> current = before;
    long change = rows.changes(memory).next();
    for (TransferLine line : waiting) {
      current = write(rows, line, current, change);
    }
    return current;
  }

  /** The session that events belong to from here on. */
  private Optional<SessionKey> write(
      MemoryStore.Rows rows, TransferLine line, Optional<SessionKey> current, long change) {
    try {
      if (line.session().isPresent()) {
        TransferLine.Session given = line.session().get();
        var key = new SessionKey(memory.id(), given.actorId(), given.sessionId());
        rows.transfer(memory).insert(given);
        given
            .readings()
            .forEach(
                (strategy, readings) ->
                    readings.forEach(
                        reading -> rows.extractions(memory).save(key, strategy, reading)));
        return Optional.of(key);
      }
      if (line.event().isPresent() && current.isPresent()) {
        rows.events(memory).restore(line.event().get().event(current.get()));
        return current;
      }
      if (line.record().isPresent()) {
        rows.records(memory).put(line.record().get().restored(), change);
        return current;
      }
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("file", String.valueOf(e.getMessage()));
    }
    throw ServiceException.validation(
        "file", "a line stands where it cannot: an event before its session, or an empty one");
  }
}
