package dev.serai.protocol.oauth;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * What a token shall be good for. Empty lists leave it to the server.
 *
 * @param scopes sent as one parameter, in this order
 * @param resources sent one by one (RFC 8707): absolute, without fragment
 * @param audiences sent one by one (RFC 8693)
 */
public record TokenTarget(List<String> scopes, List<URI> resources, List<String> audiences) {

  public static final TokenTarget ANY = new TokenTarget(List.of(), List.of(), List.of());

  /**
   * @throws IllegalArgumentException if a scope has characters RFC 6749 section 3.3 does not allow,
   *     or a resource is not absolute or has a fragment
   */
  public TokenTarget {
    scopes = List.copyOf(scopes);
    resources = List.copyOf(resources);
    audiences = List.copyOf(audiences);
    scopes.forEach(scope -> Checks.require(isScope(scope), "not a scope: " + scope));
    for (URI resource : resources) {
      Checks.require(
          resource.isAbsolute() && resource.getRawFragment() == null,
          "a resource must be an absolute URI without fragment: " + resource);
    }
  }

  public static TokenTarget scopes(String... scopes) {
    return new TokenTarget(Arrays.asList(scopes), List.of(), List.of());
  }

  private static boolean isScope(String scope) {
    return !scope.isEmpty()
        && scope.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
  }

  Form addTo(Form form) {
    if (!scopes.isEmpty()) {
      form.with("scope", String.join(" ", scopes));
    }
    return form.withEach("resource", resources).withEach("audience", audiences);
  }
}
