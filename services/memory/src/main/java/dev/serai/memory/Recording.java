package dev.serai.memory;

import dev.serai.memory.extract.ExtractionException;
import dev.serai.memory.extract.FailureCode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Has records drawn, and writes them in one transaction with what tells that they were. When
 * somebody changed records of a namespace meanwhile it is all done again: at first at once, then in
 * turns, so that many who draw for one namespace do not lose against each other for ever.
 */
final class Recording {

  private static final int TRIES = 5;

  private final MemoryStore store;
  private final Drawing drawing;
  private final Turns turns = new Turns();

  Recording(MemoryStore store, Drawing drawing) {
    this.store = store;
    this.drawing = drawing;
  }

  /**
   * What is written in the transaction of the records.
   *
   * @param still whether it is still to be done: a job whose lease was lost runs twice at once
   */
  record Beside(Predicate<MemoryStore.Rows> still, BiConsumer<MemoryStore.Rows, List<Done>> also) {}

  /** A task, and what was drawn for it. */
  record Done(Drawing.Task task, Drawn drawn) {}

  /**
   * @param idle as in {@link dev.serai.memory.extract.Extraction}
   * @throws ExtractionException when a step failed, or others changed the same records all the time
   */
  void record(Memory memory, List<Drawing.Task> tasks, boolean idle, Beside beside) {
    boolean settled = once(memory, tasks, idle, beside);
    for (int left = TRIES; !settled && left > 0; left--) {
      settled = turns.take(place(memory, tasks), () -> once(memory, tasks, idle, beside));
    }
    if (!settled) {
      throw new ExtractionException(
          FailureCode.LTM_RATE_EXCEEDED, "records of the namespace change all the time");
    }
  }

  private static String place(Memory memory, List<Drawing.Task> tasks) {
    return memory.id() + tasks.stream().findFirst().map(Drawing.Task::namespace).orElse("");
  }

  private boolean once(Memory memory, List<Drawing.Task> tasks, boolean idle, Beside beside) {
    List<Done> done = tasks.stream().map(task -> new Done(task, drawing.draw(task, idle))).toList();
    return store.write(
        rows -> {
          if (!beside.still().test(rows)) {
            return true;
          }
          boolean written = write(rows, memory, done);
          if (written) {
            beside.also().accept(rows, done);
          }
          return written;
        });
  }

  /** Not when a record of a namespace has changed since it was looked at. */
  private static boolean write(MemoryStore.Rows rows, Memory memory, List<Done> done) {
    RecordTables.Changes changes = rows.changes(memory);
    for (Done one : done) {
      if (one.drawn().namespaces().stream()
          .anyMatch(namespace -> changes.changedSince(namespace, one.drawn().seen()))) {
        return false;
      }
    }
    List<MemoryRecord> all = done.stream().flatMap(one -> one.drawn().records().stream()).toList();
    RecordTables.Records records = rows.records(memory);
    if (!all.stream().allMatch(record -> follows(records, record))) {
      return false;
    }
    RecordWriter.put(rows, memory, all);
    return true;
  }

  /** A record that was deleted meanwhile has no next version. */
  private static boolean follows(RecordTables.Records records, MemoryRecord next) {
    return next.version() == 1
        || records.find(next.id()).filter(now -> now.version() == next.version() - 1).isPresent();
  }
}
