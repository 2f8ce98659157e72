package dev.serai.memory;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.search.FilterCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Long-term memory: one method for each operation on records. What was acknowledged is durable, in
 * the next list and in the next search. Safe for use by many threads.
 *
 * <p>Errors of every method: DENIED when access control refuses, which sees {@code namespace},
 * {@code namespacePath} and {@code strategyId}; NOT_FOUND when this account has no such memory, or
 * it is being deleted. Source: AgentCore developer guide, long-term memory.
 *
 * <p>Differs from AWS: nothing is eventual, and a namespace is never cut in the middle of a step.
 */
public final class RecordService {

  private final MemoryStore store;
  private final MemoryAccess access;
  private final RecordAccess recordAccess;
  private final RecordWriter writer;
  private final RecordSearch search;

  RecordService(MemoryStore store, MemoryAccess access, RecordWriter writer, RecordSearch search) {
    this.store = store;
    this.access = access;
    this.recordAccess = new RecordAccess(store, access);
    this.writer = writer;
    this.search = search;
  }

  /**
   * Which namespaces a caller names.
   *
   * @param namespace just this one; when no record lies in it, those below it
   * @param path this one and those below it
   */
  public record Scope(Optional<String> namespace, Optional<String> path) {
    /**
     * @throws ServiceException of kind VALIDATION unless exactly one is given
     */
    public Scope {
      if (namespace.isPresent() == path.isPresent()) {
        throw ServiceException.validation(
            "namespace", "exactly one of namespace and namespacePath is expected");
      }
    }
  }

  /** In the order given, each done or failed by itself. */
  public List<RecordOutcome> batchCreate(
      Caller caller, MemoryId id, List<NewRecord> records, Optional<String> clientToken) {
    records.stream()
        .map(
            record -> RecordAccess.facts(record.namespace(), Optional.empty(), record.strategyId()))
        .distinct()
        .forEach(facts -> access.require(caller, "BatchCreateMemoryRecords", id, facts));
    return writer.create(serving(caller, id), records, clientToken);
  }

  /** In the order given, each done or failed by itself. */
  public List<RecordOutcome> batchUpdate(Caller caller, MemoryId id, List<RecordChange> changes) {
    recordAccess.require(
        caller, "BatchUpdateMemoryRecords", id, changes.stream().map(RecordChange::id).toList());
    changes.stream()
        .map(
            change -> RecordAccess.facts(change.namespace(), Optional.empty(), change.strategyId()))
        .filter(facts -> !facts.isEmpty())
        .distinct()
        .forEach(to -> access.require(caller, "BatchUpdateMemoryRecords", id, to));
    return writer.update(serving(caller, id), changes);
  }

  /** In the order given, each done or failed by itself. */
  public List<RecordOutcome> batchDelete(
      Caller caller, MemoryId id, Map<RecordId, Optional<String>> records) {
    recordAccess.require(caller, "BatchDeleteMemoryRecords", id, records.keySet());
    return writer.delete(serving(caller, id), records);
  }

  /**
   * @param namespace when given, the record must lie in it
   */
  public MemoryRecord get(Caller caller, MemoryId id, RecordId record, Optional<String> namespace) {
    recordAccess.require(caller, "GetMemoryRecord", id, List.of(record));
    return store.read(
        rows ->
            rows.records(Lookup.active(rows, caller.account(), id))
                .find(record)
                .filter(found -> namespace.isEmpty() || found.namespace().equals(namespace))
                .orElseThrow(() -> none(id, record)));
  }

  /** With all its versions. {@code namespace} as in {@link #get}. */
  public void delete(Caller caller, MemoryId id, RecordId record, Optional<String> namespace) {
    recordAccess.require(caller, "DeleteMemoryRecord", id, List.of(record));
    List<RecordOutcome> outcome = writer.delete(serving(caller, id), Map.of(record, namespace));
    if (!RecordOutcome.failed(outcome).isEmpty()) {
      throw none(id, record);
    }
  }

  /** Newest first. Filters as in {@link #retrieve}. */
  public Page<MemoryRecord> list(
      Caller caller,
      MemoryId id,
      Scope scope,
      Optional<String> strategyId,
      List<MetadataFilter> filters,
      PageRequest page) {
    access.require(
        caller,
        "ListMemoryRecords",
        id,
        RecordAccess.facts(scope.namespace(), scope.path(), strategyId));
    return store.read(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), id);
          var condition = new FilterCheck(RecordFilters.metadata(memory, filters));
          NamespaceScope namespaces = namespaces(rows, memory, scope);
          return filtered(rows.records(memory), namespaces, strategyId, condition, page);
        });
  }

  /** Reads on until the page is full or there is no more. */
  private static Page<MemoryRecord> filtered(
      RecordTables.Records records,
      NamespaceScope namespaces,
      Optional<String> strategyId,
      FilterCheck condition,
      PageRequest page) {
    List<MemoryRecord> kept = new ArrayList<>();
    Optional<String> next = page.after();
    do {
      Page<MemoryRecord> read =
          records.list(namespaces, strategyId, new PageRequest(page.size() + 1, next));
      read.items().stream()
          .filter(record -> condition.test(RecordDocuments.filtered(record)))
          .forEach(kept::add);
      next = read.next();
    } while (kept.size() <= page.size() && next.isPresent());
    List<MemoryRecord> shown = kept.subList(0, Math.min(kept.size(), page.size() + 1));
    return Page.cut(shown, page, record -> TimeCursor.of(record).text());
  }

  /** Best first. */
  public Page<Found> retrieve(
      Caller caller, MemoryId id, Scope scope, Retrieval wanted, PageRequest page) {
    Searched in = searched(caller, id, scope, wanted);
    return search.find(in.memory(), in.namespaces(), wanted, page);
  }

  /** As {@link #retrieve}, the first page, with what made each score; an extension. */
  public List<ExplainedRecord> explain(Caller caller, MemoryId id, Scope scope, Retrieval wanted) {
    Searched in = searched(caller, id, scope, wanted);
    return search.explain(in.memory(), in.namespaces(), wanted);
  }

  private record Searched(Memory memory, NamespaceScope namespaces) {}

  private Searched searched(Caller caller, MemoryId id, Scope scope, Retrieval wanted) {
    access.require(
        caller,
        "RetrieveMemoryRecords",
        id,
        RecordAccess.facts(scope.namespace(), scope.path(), wanted.strategyId()));
    if (wanted.query().isBlank()) {
      throw ServiceException.validation("searchCriteria.searchQuery", "must not be blank");
    }
    return store.read(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), id);
          return new Searched(memory, namespaces(rows, memory, scope));
        });
  }

  /**
   * All versions of a record, oldest first; an extension. Access as for {@link #get}.
   *
   * @throws ServiceException of kind NOT_FOUND when there is none
   */
  public List<MemoryRecord> history(Caller caller, MemoryId id, RecordId record) {
    recordAccess.require(caller, "GetMemoryRecord", id, List.of(record));
    List<MemoryRecord> versions =
        store.read(
            rows -> rows.records(Lookup.active(rows, caller.account(), id)).versions(record));
    if (versions.isEmpty()) {
      throw none(id, record);
    }
    return versions;
  }

  private static NamespaceScope namespaces(MemoryStore.Rows rows, Memory memory, Scope scope) {
    return scope
        .path()
        .<NamespaceScope>map(NamespaceScope.Under::new)
        .orElseGet(
            () -> {
              String namespace = scope.namespace().orElseThrow();
              return rows.records(memory).used(namespace)
                  ? new NamespaceScope.Exactly(namespace)
                  : new NamespaceScope.Under(namespace);
            });
  }

  private Memory serving(Caller caller, MemoryId id) {
    return store.read(rows -> Lookup.active(rows, caller.account(), id));
  }

  private static ServiceException none(MemoryId memory, RecordId record) {
    return ServiceException.notFound("memory %s has no record %s".formatted(memory, record));
  }
}
