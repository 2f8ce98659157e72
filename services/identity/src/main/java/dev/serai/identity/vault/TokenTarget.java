package dev.serai.identity.vault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a token shall be good for. Order as asked for; twice is once.
 *
 * @param resources RFC 8707, at most one
 * @param audiences RFC 8693
 */
public record TokenTarget(Set<String> scopes, Set<String> resources, Set<String> audiences) {

  public static TokenTarget of(
      List<String> scopes, List<String> resources, List<String> audiences) {
    return new TokenTarget(
        new LinkedHashSet<>(scopes),
        new LinkedHashSet<>(resources),
        new LinkedHashSet<>(audiences));
  }
}
