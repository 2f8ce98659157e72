package dev.serai.identity.consent;

import java.util.List;
import java.util.TreeSet;

/**
 * What a consent is asked for. Two wishes are equal when a token for one serves the other: order
 * and repetition do not count.
 *
 * @param providerId of the credential provider's row
 * @param provider its name
 * @param resources RFC 8707
 */
public record Wish(
    String providerId,
    String provider,
    List<String> scopes,
    List<String> resources,
    List<String> audiences) {

  public Wish {
    scopes = sorted(scopes);
    resources = sorted(resources);
    audiences = sorted(audiences);
  }

  private static List<String> sorted(List<String> texts) {
    return List.copyOf(new TreeSet<>(texts));
  }
}
