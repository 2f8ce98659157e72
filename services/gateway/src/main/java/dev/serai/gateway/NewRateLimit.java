package dev.serai.gateway;

import java.util.List;
import java.util.Optional;

/** A limit as it is asked for; without an id it gets one. */
public record NewRateLimit(
    Optional<String> id,
    Optional<String> description,
    List<String> dimensionKeys,
    List<RateLimit.Entry> entries) {

  public NewRateLimit {
    dimensionKeys = List.copyOf(dimensionKeys);
    entries = List.copyOf(entries);
  }

  /** See {@link RateLimit#keySet}. */
  String keySet() {
    return RateLimit.keySet(dimensionKeys);
  }
}
