package dev.serai.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where requests to HTTP targets go. Of the rules whose conditions all hold, the one of the lowest
 * priority counts. Source: {@code CreateGatewayRule}; AgentCore developer guide, gateway rules.
 *
 * @param id a UUID
 * @param priority 1 to 1,000,000, unique in its gateway; lower first
 * @param conditions at most one of each kind; none holds always
 */
public record GatewayRule(
    GatewayId gateway,
    String id,
    int priority,
    List<Condition> conditions,
    Route route,
    Optional<String> description,
    Instant createdAt,
    Instant updatedAt) {

  public GatewayRule {
    conditions = List.copyOf(conditions);
  }

  /** When a rule applies. */
  public sealed interface Condition {}

  /**
   * Who calls.
   *
   * @param anyOf one is enough
   */
  public record Principals(List<PrincipalMatch> anyOf) implements Condition {
    public Principals {
      anyOf = List.copyOf(anyOf);
    }
  }

  /**
   * @param like whether {@code *} stands for any text and {@code ?} for any character
   */
  public record PrincipalMatch(String arn, boolean like) {}

  /**
   * What is asked for.
   *
   * @param anyOf first segments of paths below the gateway; one is enough
   */
  public record Paths(List<String> anyOf) implements Condition {
    public Paths {
      anyOf = List.copyOf(anyOf);
    }
  }

  /** Where a request goes. */
  public sealed interface Route {

    /** Names of all targets it may lead to. */
    List<String> targets();
  }

  /** Always to one target. */
  public record StaticRoute(String target) implements Route {
    @Override
    public List<String> targets() {
      return List.of(target);
    }
  }

  /**
   * To one of two, in these shares.
   *
   * @param entries two, whose weights sum to 100
   */
  public record WeightedRoute(List<Entry> entries) implements Route {
    public WeightedRoute {
      entries = List.copyOf(entries);
    }

    @Override
    public List<String> targets() {
      return entries.stream().map(Entry::target).toList();
    }
  }

  /**
   * A share of a split.
   *
   * @param weight percent, 1 to 99
   */
  public record Entry(
      String name,
      int weight,
      String target,
      Optional<String> description,
      Map<String, String> metadata) {
    public Entry {
      metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
  }

  /** What a caller says of a rule; what is absent in an update stays as it is. */
  public record Change(
      Optional<Integer> priority,
      Optional<List<Condition>> conditions,
      Optional<Route> route,
      Optional<String> description) {}

  GatewayRule with(Change change, Instant now) {
    return new GatewayRule(
        gateway,
        id,
        change.priority().orElse(priority),
        change.conditions().orElse(conditions),
        change.route().orElse(route),
        change.description().or(() -> description),
        createdAt,
        now);
  }
}
