package dev.serai.protocol.oauth;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.ClientAuthentication.PrivateKeyJwt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts a client's authentication into its requests. */
final class ClientProof {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final Ids ids;

  ClientProof(InstantSource clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Completes the form.
   *
   * @return the {@code Authorization} header, where the method has one
   * @throws GeneralSecurityException if a key cannot sign
   */
  Optional<Secret> addTo(Form form, ClientAuthentication client, URI tokenEndpoint)
      throws GeneralSecurityException {
    switch (client) {
      case ClientAuthentication.ClientSecretBasic(String id, Secret secret) -> {
        form.alongWith(secret);
        return Optional.of(basic(id, secret));
      }
      case ClientAuthentication.ClientSecretPost(String id, Secret secret) ->
          form.with("client_id", id).with("client_secret", secret);
      case PrivateKeyJwt key -> addAssertion(form, key.clientId(), assertion(key, tokenEndpoint));
      case ClientAuthentication.ClientAssertion foreign ->
          addAssertion(form, foreign.clientId(), foreign.assertion().get());
      case ClientAuthentication.None(String id) -> form.with("client_id", id);
    }
    return Optional.empty();
  }

  private static Secret basic(String id, Secret secret) {
    String pair = Form.encoded(id) + ":" + Form.encoded(secret.reveal());
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  private static void addAssertion(Form form, String clientId, Secret assertion) {
    form.with("client_id", clientId)
        .with("client_assertion_type", JWT_BEARER)
        .with("client_assertion", assertion);
  }

  private Secret assertion(PrivateKeyJwt key, URI audience) throws GeneralSecurityException {
    var header = new LinkedHashMap<String, Object>(key.extraHeader());
    header.put("alg", key.algorithm().name());
    header.put("typ", "JWT");
    String input = encoded(header) + "." + encoded(claims(key, audience));
    byte[] signature =
        key.signer().sign(key.algorithm(), input.getBytes(StandardCharsets.US_ASCII));
    return new Secret(input + "." + Base64URL.encode(signature));
  }

  private Map<String, Object> claims(PrivateKeyJwt key, URI audience) {
    long now = clock.instant().getEpochSecond();
    var claims = new LinkedHashMap<String, Object>(key.extraClaims());
    claims.put("iss", key.clientId());
    claims.put("sub", key.clientId());
    claims.put("aud", audience.toString());
    claims.put("jti", ids.uuid());
    claims.put("iat", now);
    claims.put("exp", now + ASSERTION_LIFE.toSeconds());
    return claims;
  }

  private static String encoded(Map<String, Object> json) {
    return Base64URL.encode(JSONObjectUtils.toJSONString(json)).toString();
  }
}
