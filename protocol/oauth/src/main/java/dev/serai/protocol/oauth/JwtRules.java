package dev.serai.protocol.oauth;

import java.util.List;
import java.util.Set;

/**
 * Which of an issuer's tokens are welcome: {@code CustomJWTAuthorizerConfiguration}. An empty rule
 * asks nothing; every rule that is not empty must hold.
 *
 * @param audiences one of them must be in {@code aud}
 * @param clients the token's client must be one of them: {@code client_id}, else {@code azp}, else
 *     {@code cid}
 * @param scopes the token must have been granted at least one of them
 * @param claims each must hold
 */
public record JwtRules(
    Set<String> audiences, Set<String> clients, Set<String> scopes, List<ClaimRule> claims) {

  /** Any valid token of the issuer. */
  public static final JwtRules ANY = new JwtRules(Set.of(), Set.of(), Set.of(), List.of());

  public JwtRules {
    audiences = Set.copyOf(audiences);
    clients = Set.copyOf(clients);
    scopes = Set.copyOf(scopes);
    claims = List.copyOf(claims);
  }

  public static JwtRules audience(String... audiences) {
    return new JwtRules(Set.of(audiences), Set.of(), Set.of(), List.of());
  }
}
