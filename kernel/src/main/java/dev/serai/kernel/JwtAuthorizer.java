package dev.serai.kernel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose tokens a version takes. All kinds of rules that are given must hold; within a list one
 * match is enough. An empty list is no rule. Source: {@code CustomJWTAuthorizerConfiguration}.
 *
 * @param discoveryUrl ends in {@value #DISCOVERY}; read when the first token comes, not before
 * @param advertisedScopes what clients are told to ask for in place of an allowed scope; those
 *     without an entry are told as they are
 * @param workloads who may call, if not all may
 */
public record JwtAuthorizer(
    URI discoveryUrl,
    List<String> allowedAudience,
    List<String> allowedClients,
    List<String> allowedScopes,
    Map<String, String> advertisedScopes,
    List<ClaimRule> claims,
    Optional<AllowedWorkloads> workloads) {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  /**
   * @throws IllegalArgumentException if no rule is given, an advertised scope stands for none that
   *     is allowed, or the URL is no web address
   */
  public JwtAuthorizer {
    allowedAudience = List.copyOf(allowedAudience);
    allowedClients = List.copyOf(allowedClients);
    allowedScopes = List.copyOf(allowedScopes);
    advertisedScopes = Map.copyOf(advertisedScopes);
    claims = List.copyOf(claims);
    require(
        isWebAddress(discoveryUrl) && discoveryUrl.toString().endsWith(DISCOVERY),
        "discoveryUrl must be an http or https URL that ends in " + DISCOVERY);
    require(
        !(allowedAudience.isEmpty()
            && allowedClients.isEmpty()
            && allowedScopes.isEmpty()
            && claims.isEmpty()),
        "one of allowedAudience, allowedClients, allowedScopes and customClaims is required");
    require(
        allowedScopes.containsAll(advertisedScopes.keySet()),
        "advertisedScopeMapping must map scopes of allowedScopes");
  }

  /** The authorization server, as its tokens name it. */
  public URI issuer() {
    String url = discoveryUrl.toString();
    return URI.create(url.substring(0, url.length() - DISCOVERY.length()));
  }

  /** The scopes a client is told to ask for. */
  public List<String> scopesToAskFor() {
    return allowedScopes.stream()
        .map(scope -> advertisedScopes.getOrDefault(scope, scope))
        .toList();
  }

  private static boolean isWebAddress(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    return web && url.getHost() != null;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
