package dev.serai.memory;

import java.util.ArrayList;
import java.util.List;

/** Templates under which records are not found where their readers look, or found elsewhere. */
final class NamespaceWarnings {

  private static final String OPEN_END =
      "does not end with /, so a search for it by prefix also finds what begins alike,"
          + " for example /actors/alice and /actors/alice2; end it with /";
  private static final String OPEN_BEGINNING =
      "does not begin with /, so a namespacePath that does will not lead to it; begin it with /";

  private final List<MemoryWarning> warnings = new ArrayList<>();

  private NamespaceWarnings() {}

  static List<MemoryWarning> of(Memory memory) {
    var found = new NamespaceWarnings();
    memory.strategies().forEach(found::read);
    return List.copyOf(found.warnings);
  }

  private void read(MemoryStrategy strategy) {
    StrategyRules.kind(strategy.configuration())
        .filter(NamespaceWarnings::acrossSessions)
        .ifPresent(kind -> readSession(strategy, strategy.namespace(), "Records"));
    readEnds(strategy, strategy.namespace());
    Namespaces.reflection(strategy.configuration())
        .ifPresent(
            namespace -> {
              readSession(strategy, namespace, "Reflections on episodes");
              if (!namespace.equals(strategy.namespace())) {
                readEnds(strategy, namespace);
              }
            });
  }

  private static boolean acrossSessions(StrategyKind kind) {
    return kind == StrategyKind.SEMANTIC || kind == StrategyKind.USER_PREFERENCE;
  }

  private void readSession(MemoryStrategy strategy, NamespaceTemplate namespace, String what) {
    if (namespace.variables().contains(NamespaceTemplate.SESSION)) {
      add(
          strategy,
          namespace,
          what
              + " of one session will not be found from another, since {sessionId} is part of"
              + " their namespace; leave it out, or search by a namespacePath above it");
    }
  }

  private void readEnds(MemoryStrategy strategy, NamespaceTemplate namespace) {
    if (!namespace.text().endsWith("/")) {
      add(strategy, namespace, OPEN_END);
    }
    if (!namespace.text().startsWith("/")) {
      add(strategy, namespace, OPEN_BEGINNING);
    }
  }

  private void add(MemoryStrategy strategy, NamespaceTemplate namespace, String message) {
    warnings.add(new MemoryWarning(strategy.id(), namespace, message));
  }
}
