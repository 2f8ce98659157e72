package dev.serai.memory;

import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Forgetting for certain: an extension. Rows go in steps that leave others room; a call that was
 * cut off is made again and finishes what is left. Safe for use by many threads.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such memory, or it is being deleted.
 */
public final class ErasureService {

  private static final int AT_ONCE = 200;
  private static final String RECORDS = "records";

  private final MemoryStore store;
  private final MemoryAccess access;
  private final RecordIndexes indexes;
  private final Attestor attestor;
  private final InstantSource clock;

  ErasureService(
      MemoryStore store,
      MemoryAccess access,
      RecordIndexes indexes,
      Attestor attestor,
      InstantSource clock) {
    this.store = store;
    this.access = access;
    this.indexes = indexes;
    this.attestor = attestor;
    this.clock = clock;
  }

  /** Whether a certificate is genuine, and still true. */
  public record Checked(boolean genuine, boolean empty) {}

  /**
   * Removes events, sessions, what was drawn from them in all versions, what waits to be drawn, and
   * what indexes know; then empties the files. What others hold is not reached: backups, traces
   * that were exported, ids in the audit log.
   */
  public ErasureCertificate erase(Caller caller, MemoryId id, ErasureScope scope) {
    require(caller, "EraseMemory", id, scope);
    Memory memory = store.read(rows -> Lookup.active(rows, caller.account(), id));
    Instant started = Stamp.of(clock);
    Map<String, Long> removed = new TreeMap<>(Map.of(RECORDS, 0L));
    while (step(memory, scope, removed)) {
      // others write between the steps
    }
    indexes.purge(memory);
    boolean files = store.scrub();
    long last = store.read(rows -> rows.changes(memory).last());
    return new ErasureCertificate(
            memory.arn().toString(), scope, removed, files, started, Stamp.of(clock), last, "", "")
        .signed(attestor);
  }

  /** Whether there may be more. */
  private boolean step(Memory memory, ErasureScope scope, Map<String, Long> removed) {
    Map<String, Integer> step = store.write(rows -> step(rows, memory, scope));
    step.forEach((kind, count) -> removed.merge(kind, (long) count, Long::sum));
    return step.values().stream().anyMatch(count -> count > 0);
  }

  /**
   * Nothing that was said goes while there is a record that was drawn from it, so that an erasure
   * that is cut off leaves no record without its events.
   */
  private Map<String, Integer> step(MemoryStore.Rows rows, Memory memory, ErasureScope scope) {
    int records = eraseRecords(rows, memory, scope);
    if (records > 0 || scope.actorId().isEmpty()) {
      return Map.of(RECORDS, records);
    }
    return rows.eraseConversations(memory, scope.actorId().get(), scope.sessionId(), AT_ONCE);
  }

  private int eraseRecords(MemoryStore.Rows rows, Memory memory, ErasureScope scope) {
    RecordTables.Records records = rows.records(memory);
    List<RecordId> ids = ids(records, scope);
    if (ids.isEmpty()) {
      return 0;
    }
    long change = rows.changes(memory).next();
    Instant now = Stamp.of(clock);
    return (int) ids.stream().filter(id -> records.delete(id, now, change)).count();
  }

  private static List<RecordId> ids(RecordTables.Records records, ErasureScope scope) {
    return scope
        .actorId()
        .map(actor -> records.drawnFrom(actor, scope.sessionId(), AT_ONCE))
        .orElseGet(
            () -> scope.record().stream().filter(id -> !records.versions(id).isEmpty()).toList());
  }

  /**
   * Whether a certificate is this installation's, unaltered, and nothing of its scope is there now.
   *
   * @throws ServiceException of kind VALIDATION when it speaks of another memory
   */
  public Checked verify(Caller caller, MemoryId id, ErasureCertificate certificate) {
    require(caller, "VerifyErasure", id, certificate.scope());
    Memory memory = store.read(rows -> Lookup.active(rows, caller.account(), id));
    if (!certificate.memory().equals(memory.arn().toString())) {
      throw ServiceException.validation(
          "certificate.memory", "it is a certificate of " + certificate.memory());
    }
    return new Checked(
        certificate.signedBy(attestor), store.read(rows -> empty(rows, memory, certificate)));
  }

  private static boolean empty(
      MemoryStore.Rows rows, Memory memory, ErasureCertificate certificate) {
    ErasureScope scope = certificate.scope();
    boolean conversations =
        scope
            .actorId()
            .filter(actor -> rows.hasConversations(memory, actor, scope.sessionId()))
            .isPresent();
    return !conversations && ids(rows.records(memory), scope).isEmpty();
  }

  private void require(Caller caller, String operation, MemoryId id, ErasureScope scope) {
    Map<String, String> facts = new HashMap<>();
    scope.actorId().ifPresent(actor -> facts.put("actorId", actor));
    scope.sessionId().ifPresent(session -> facts.put("sessionId", session));
    access.require(caller, operation, id, facts);
    Optional<String> namespace = scope.record().flatMap(record -> namespace(caller, id, record));
    namespace.ifPresent(where -> access.require(caller, operation, id, Map.of("namespace", where)));
  }

  private Optional<String> namespace(Caller caller, MemoryId id, RecordId record) {
    return store.read(
        rows ->
            rows.memories()
                .find(caller.account(), id)
                .flatMap(memory -> rows.records(memory).find(record))
                .flatMap(MemoryRecord::namespace));
  }
}
