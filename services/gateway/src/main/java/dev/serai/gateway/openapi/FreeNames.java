package dev.serai.gateway.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Names each given once, in a time that does not grow with how many were taken before. Not safe for
 * use by many threads.
 */
final class FreeNames {

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();

  /**
   * @param wanted given if nobody has it
   * @param other what it is called instead at the first, second, … try; differs from try to try
   */
  String take(String wanted, IntFunction<String> other) {
    String name = wanted;
    while (!taken.add(name)) {
      name = other.apply(tries.merge(wanted, 1, Integer::sum));
    }
    return name;
  }

  boolean has(String name) {
    return taken.contains(name);
  }
}
