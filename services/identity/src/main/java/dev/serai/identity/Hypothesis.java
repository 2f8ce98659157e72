package dev.serai.identity;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import java.util.HashMap;
import java.util.Map;

/**
 * Circumstances of a call that nobody makes.
 *
 * @param facts the request's own, such as {@code endpoint}
 * @param sourceAddress empty for unknown
 */
public record Hypothesis(
    String action,
    Arn resource,
    Map<String, String> facts,
    Delegation delegation,
    String sourceAddress) {

  private static final String DEFAULT_ENDPOINT = "DEFAULT";

  /** Use of a runtime that names no endpoint goes through {@code DEFAULT}, as real calls do. */
  public Hypothesis {
    var all = new HashMap<>(facts);
    if (!ResourcePolicies.governing(action, resource, facts).isEmpty()) {
      all.putIfAbsent(ResourcePolicies.ENDPOINT, DEFAULT_ENDPOINT);
    }
    facts = Map.copyOf(all);
  }
}
