package dev.serai.memory;

import static dev.serai.memory.NamespaceTemplate.ACTOR;
import static dev.serai.memory.NamespaceTemplate.SESSION;
import static dev.serai.memory.NamespaceTemplate.STRATEGY;

import dev.serai.kernel.ServiceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where records of strategies may go, and where they go when nothing is said. */
final class Namespaces {

  private static final String MEMBER = "namespaceTemplates";
  private static final String REFLECTION = "reflection.namespaceTemplates";

  private static final NamespaceTemplate OF_ACTOR =
      new NamespaceTemplate("/strategies/{memoryStrategyId}/actors/{actorId}/");
  private static final NamespaceTemplate OF_SESSION =
      new NamespaceTemplate(OF_ACTOR.text() + "sessions/{sessionId}/");

  private Namespaces() {}

  /**
   * @param kind empty for a self-managed strategy
   */
  static NamespaceTemplate standard(Optional<StrategyKind> kind) {
    return kind.map(Namespaces::standard).orElse(OF_ACTOR);
  }

  private static NamespaceTemplate standard(StrategyKind kind) {
    return switch (kind) {
      case SEMANTIC, USER_PREFERENCE -> OF_ACTOR;
      case SUMMARIZATION, EPISODIC -> OF_SESSION;
    };
  }

  /**
   * All episodes of an actor where those have their standard place; else beside them, since no
   * parent is known to hold one actor's only.
   */
  static NamespaceTemplate standardReflection(NamespaceTemplate episodes) {
    return episodes.equals(OF_SESSION) ? OF_ACTOR : episodes;
  }

  /**
   * @throws ServiceException VALIDATION when a template of the strategy has a variable the memory
   *     does not have, lacks one it needs, or stands at a wrong place
   */
  static void require(MemorySettings settings, MemoryStrategy strategy) {
    requireVariables(settings, strategy, strategy.namespace(), MEMBER);
    Optional<StrategyKind> kind = StrategyRules.kind(strategy.configuration());
    if (kind.filter(StrategyKind.SUMMARIZATION::equals).isPresent()
        && !strategy.namespace().variables().contains(SESSION)) {
      throw ServiceException.validation(
          MEMBER,
          "the summary strategy %s needs {sessionId} in its template, got: %s"
              .formatted(strategy.name(), strategy.namespace()));
    }
    reflection(strategy.configuration())
        .ifPresent(namespace -> requireReflection(settings, strategy, namespace));
  }

  private static void requireReflection(
      MemorySettings settings, MemoryStrategy strategy, NamespaceTemplate namespace) {
    requireVariables(settings, strategy, namespace, REFLECTION);
    if (!holds(namespace, strategy.namespace())) {
      throw ServiceException.validation(
          REFLECTION,
          "must be the namespace of the episodes, %s, or a parent of it, got: %s"
              .formatted(strategy.namespace(), namespace));
    }
  }

  /** Where reflections of the strategy go; empty when it makes none. */
  static Optional<NamespaceTemplate> reflection(StrategyConfiguration configuration) {
    return switch (configuration) {
      case StrategyConfiguration.BuiltIn builtIn ->
          builtIn.reflection().map(StrategyConfiguration.Reflection::namespace);
      case StrategyConfiguration.Overridden overridden ->
          overridden.reflection().map(StrategyConfiguration.Reflection::namespace);
      case StrategyConfiguration.SelfManaged selfManaged -> Optional.empty();
    };
  }

  private static boolean holds(NamespaceTemplate parent, NamespaceTemplate child) {
    String outer = parent.text().replaceFirst("/$", "");
    String inner = child.text().replaceFirst("/$", "");
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }

  private static void requireVariables(
      MemorySettings settings, MemoryStrategy strategy, NamespaceTemplate template, String member) {
    Set<String> known = new TreeSet<>(Set.of(ACTOR, SESSION, STRATEGY));
    settings.namespaceKeys().forEach(key -> known.add(key.key()));
    for (String variable : template.variables()) {
      if (!known.contains(variable)) {
        throw ServiceException.validation(
            member,
            "strategy %s has the unknown variable {%s} in %s; there are %s"
                .formatted(
                    strategy.name(),
                    variable,
                    template,
                    known.stream()
                        .map(name -> "{" + name + "}")
                        .collect(Collectors.joining(", "))));
      }
    }
  }
}
