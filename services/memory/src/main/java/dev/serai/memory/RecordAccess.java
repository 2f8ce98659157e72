package dev.serai.memory;

import dev.serai.kernel.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks whether a caller may do an operation on records, by where they lie. */
record RecordAccess(MemoryStore store, MemoryAccess access) {

  /**
   * Policies see where each record lies, not where the caller says it does. A record that is not
   * there is asked for without facts: who may see some namespaces only does not learn of others.
   */
  void require(Caller caller, String operation, MemoryId id, Collection<RecordId> records) {
    Set<Map<String, String>> facts =
        store.read(
            rows -> {
              Optional<RecordTables.Records> table =
                  rows.memories().find(caller.account(), id).map(rows::records);
              return records.stream()
                  .map(record -> table.flatMap(found -> found.find(record)))
                  .map(found -> found.map(RecordAccess::facts).orElse(Map.of()))
                  .collect(Collectors.toCollection(LinkedHashSet::new));
            });
    if (facts.isEmpty()) {
      access.require(caller, operation, id);
    }
    facts.forEach(each -> access.require(caller, operation, id, each));
  }

  private static Map<String, String> facts(MemoryRecord record) {
    return facts(record.namespace(), Optional.empty(), record.strategyId());
  }

  static Map<String, String> facts(
      Optional<String> namespace, Optional<String> path, Optional<String> strategyId) {
    Map<String, String> facts = new HashMap<>();
    namespace.ifPresent(value -> facts.put("namespace", value));
    path.ifPresent(value -> facts.put("namespacePath", value));
    strategyId.ifPresent(value -> facts.put("strategyId", value));
    return facts;
  }
}
