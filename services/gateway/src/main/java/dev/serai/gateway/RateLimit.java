package dev.serai.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often, and how many at a time, calls of a gateway may come that are alike in some dimensions.
 * Source: {@code CreateGatewayRateLimit}; AgentCore developer guide, gateway rate limits.
 *
 * @param id {@code [a-zA-Z0-9][a-zA-Z0-9\-_\.]{0,62}[a-zA-Z0-9]}, unique in its gateway
 * @param dimensionKeys in order; no two limits of a gateway have the same set
 * @param entries the first with all values exact counts before those that end in {@code *}
 */
public record RateLimit(
    GatewayId gateway,
    String id,
    Optional<String> description,
    List<String> dimensionKeys,
    List<Entry> entries,
    Instant createdAt,
    Instant updatedAt) {

  public RateLimit {
    dimensionKeys = List.copyOf(dimensionKeys);
    entries = List.copyOf(entries);
  }

  /**
   * What holds for some values.
   *
   * @param dimensions a value for each key; one that ends in {@code *} covers all that begin so
   * @param requests most in a period
   * @param connections most at a time
   */
  public record Entry(
      Map<String, String> dimensions, Optional<Rate> requests, Optional<Integer> connections) {
    public Entry {
      dimensions = Map.copyOf(dimensions);
    }
  }

  /**
   * @param most 0 to 10,000,000; zero lets nothing through
   */
  public record Rate(double most, Duration period) {}

  /** The keys as one text, in an order of their own. */
  String keySet() {
    return keySet(dimensionKeys);
  }

  static String keySet(List<String> dimensionKeys) {
    return String.join(" ", dimensionKeys.stream().sorted().toList());
  }

  RateLimit with(Optional<String> text, List<Entry> others, Instant now) {
    return new RateLimit(gateway, id, text, dimensionKeys, others, createdAt, now);
  }
}
