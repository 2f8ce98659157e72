package dev.serai.protocol.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the claims of a token, without ever guessing at a type. */
final class Claims {

  private final JWTClaimsSet claims;

  Claims(JWTClaimsSet claims) {
    this.claims = claims;
  }

  /** The claim if it is a string. */
  Optional<String> text(String name) {
    return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The strings in the claim if it is an array. */
  Set<String> texts(String name) {
    if (!(claims.getClaim(name) instanceof List<?> list)) {
      return Set.of();
    }
    var texts = new HashSet<String>();
    for (Object element : list) {
      if (element instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** RFC 9068 says {@code client_id}, OpenID {@code azp}, Okta {@code cid}. */
  Optional<String> clientId() {
    return Stream.of("client_id", "azp", "cid").flatMap(name -> text(name).stream()).findFirst();
  }

  /** RFC 8693 says {@code scope}, one string; others {@code scp}, a string or an array. */
  Set<String> scopes() {
    var scopes = new HashSet<String>();
    for (String name : List.of("scope", "scp")) {
      text(name).ifPresent(text -> scopes.addAll(Arrays.asList(text.split(" ", -1))));
      scopes.addAll(texts(name));
    }
    scopes.remove("");
    return scopes;
  }

  VerifiedJwt verified() {
    return new VerifiedJwt(
        claims.getIssuer(),
        Optional.ofNullable(claims.getSubject()),
        claims.getAudience(),
        clientId(),
        scopes(),
        claims.getExpirationTime().toInstant(),
        withoutNulls(claims.toJSONObject()));
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> members) {
    var kept = new HashMap<>(members);
    kept.values().removeIf(value -> value == null);
    return kept;
  }
}
