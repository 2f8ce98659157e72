package dev.serai.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be found. Source: {@code SearchCriteria}.
 *
 * @param query 1 to 10,000 characters
 * @param topK 1 to 100; no page goes beyond
 * @param asOf what was current then; an extension
 * @param origins whose words only; none is everybody's; an extension
 * @param weights added to the scores of records of an origin, from -1 to 1, beside 1 for the best
 *     by words and by meaning; an extension
 */
public record Retrieval(
    String query,
    int topK,
    Optional<String> strategyId,
    List<MetadataFilter> filters,
    Optional<Instant> asOf,
    List<Origin> origins,
    Map<Origin, Double> weights) {

  public static final int DEFAULT_TOP_K = 10;

  public Retrieval {
    filters = List.copyOf(filters);
    origins = List.copyOf(origins);
    weights = Map.copyOf(weights);
  }

  /** What is current, whoever said it. */
  public static Retrieval of(
      String query, int topK, Optional<String> strategyId, List<MetadataFilter> filters) {
    return new Retrieval(query, topK, strategyId, filters, Optional.empty(), List.of(), Map.of());
  }
}
