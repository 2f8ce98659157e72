package dev.serai.kernel;

import java.util.List;

/**
 * What a claim of a caller's token must hold. Source: {@code CustomClaimValidationType}; each
 * operator goes with one type of claim and one form of value.
 */
public sealed interface ClaimRule {

  /** Name of the claim, 1 to 255 characters. */
  String claim();

  /** The claim is a text and is this one. */
  record Equal(String claim, String value) implements ClaimRule {}

  /** The claim is a list of texts and this one is among them. */
  record Contains(String claim, String value) implements ClaimRule {}

  /** The claim is a list of texts and at least one of these is among them. */
  record ContainsAny(String claim, List<String> values) implements ClaimRule {
    public ContainsAny {
      values = List.copyOf(values);
    }
  }
}
