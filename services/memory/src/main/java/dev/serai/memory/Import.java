package dev.serai.memory;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.ImportLines.Numbered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link Export} wrote into a memory that does not serve yet. For one thread. */
final class Import {

  private static final int AT_ONCE = 100;

  /** What is held before it is written; one line may reach beyond. */
  private static final long HELD_BYTES = 8L * 1024 * 1024;

  private final MemoryStore store;
  private final Arrivals arrivals;
  private final ImportRules rules;
  private final List<Numbered> waiting = new ArrayList<>();
  private Memory memory;
  private ImportPosition position = ImportPosition.BEGINNING;
  private long held;

  Import(MemoryStore store, Arrivals arrivals, ImportRules rules, Memory memory) {
    this.store = store;
    this.arrivals = arrivals;
    this.rules = rules;
    this.memory = memory;
  }

  /**
   * @param lines behind the first one
   * @return the memory as it lies in its row
   * @throws ServiceException of kind VALIDATION naming the line that is none of an export, or when
   *     the last one is missing; CONFLICT when the memory is not this import's any more
   */
  Memory read(ImportLines lines) throws IOException {
    while (true) {
      Numbered line = lines.next();
      if (line.line().end().isPresent()) {
        requireWhole(line.line().end().get(), line.number());
        lines.requireEnd();
        return memory;
      }
      waiting.add(line);
      held += line.bytes();
      if (waiting.size() == AT_ONCE || held >= HELD_BYTES) {
        flush();
      }
    }
  }

  private void requireWhole(long counted, long number) {
    if (counted != number - 1) {
      throw refused(number, "%d lines were written and %d came".formatted(counted, number - 1));
    }
    flush();
    try {
      rules.requireWhole(position);
    } catch (ServiceException e) {
      throw placed(number, e);
    }
  }

  static ServiceException refused(long number, String why) {
    return ServiceException.validation("line " + number, why);
  }

  /** With the number of the line before each member; other failures as they are. */
  static ServiceException placed(long number, ServiceException refused) {
    if (refused.kind() != ErrorKind.VALIDATION) {
      return refused;
    }
    String line = "line " + number + ", ";
    List<FieldProblem> problems =
        refused.fields().stream()
            .map(found -> new FieldProblem(line + found.name(), found.message()))
            .toList();
    return new ServiceException(refused.kind(), line + refused.getMessage(), problems);
  }

  private record Written(Memory memory, ImportPosition position) {}

  private void flush() {
    Written written = store.write(this::write);
    memory = written.memory();
    position = written.position();
    waiting.clear();
    held = 0;
  }

  private Written write(MemoryStore.Rows rows) {
    Memory renewed = arrivals.renew(rows, memory);
    long change = rows.changes(renewed).next();
    ImportPosition at = position;
    for (Numbered line : waiting) {
      try {
        at = write(rows, line.line(), at, change);
      } catch (ServiceException e) {
        throw placed(line.number(), e);
      }
    }
    return new Written(renewed, at);
  }

  private ImportPosition write(
      MemoryStore.Rows rows, TransferLine line, ImportPosition at, long change) {
    if (line.session().isPresent()) {
      return session(rows, line.session().get(), at);
    }
    if (line.event().isPresent()) {
      return event(rows, line.event().get(), at);
    }
    if (line.record().isPresent()) {
      return record(rows, line.record().get(), at, change);
    }
    throw ServiceException.validation("memory", "stands in the first line only");
  }

  private ImportPosition session(
      MemoryStore.Rows rows, TransferLine.Session session, ImportPosition at) {
    var key = new SessionKey(memory.id(), session.actorId(), session.sessionId());
    if (rows.sessions(memory).has(key)) {
      throw ServiceException.validation("session", "comes again: " + key);
    }
    rules.check(memory, session);
    rows.transfer(memory).insert(session);
    session
        .readings()
        .forEach(
            (strategy, readings) ->
                readings.forEach(reading -> rows.extractions(memory).save(key, strategy, reading)));
    return at.at(key, session);
  }

  private ImportPosition event(MemoryStore.Rows rows, TransferLine.Said event, ImportPosition at) {
    ImportPosition.Conversation conversation =
        at.conversation()
            .orElseThrow(() -> ServiceException.validation("event", "stands before every session"));
    rules.check(conversation, event);
    rows.events(memory).restore(event.event(conversation.key()));
    return at.behind(event);
  }

  private ImportPosition record(
      MemoryStore.Rows rows, TransferLine.Kept version, ImportPosition at, long change) {
    RecordTables.Records records = rows.records(memory);
    boolean known =
        version.version() == 1 && !records.versions(new RecordId(version.id())).isEmpty();
    records.put(rules.checked(at, version, known), change);
    return at.behind(version);
  }
}
