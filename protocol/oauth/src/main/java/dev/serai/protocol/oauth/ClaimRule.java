package dev.serai.protocol.oauth;

import java.util.Set;

/**
 * What a claim beyond the standard ones must hold: {@code CustomClaimValidationType} of the control
 * plane. Comparisons are exact. A claim of another JSON type does not match.
 */
public sealed interface ClaimRule {

  /** The claim's name, at the top level of the token. */
  String claim();

  /** {@code EQUALS} on a {@code STRING}. */
  record Equals(String claim, String value) implements ClaimRule {}

  /** {@code CONTAINS} on a {@code STRING_ARRAY}: the array has this value. */
  record Contains(String claim, String value) implements ClaimRule {}

  /** {@code CONTAINS_ANY} on a {@code STRING_ARRAY}: the array has one of these values. */
  record ContainsAny(String claim, Set<String> values) implements ClaimRule {

    /**
     * @throws IllegalArgumentException if there is no value
     */
    public ContainsAny {
      values = Set.copyOf(values);
      Checks.require(!values.isEmpty(), "there must be a value to match");
    }
  }
}
