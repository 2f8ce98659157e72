package dev.serai.runtime.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/** An identity provider on loopback: a discovery document, a key, and tokens signed by it. */
final class LocalIssuer implements AutoCloseable {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  /** Made once: RSA keys are slow to make. */
  private static final RSAKey KEY = key("ours");

  private static final RSAKey STRANGER = key("ours");

  private final HttpServer server;
  private final InstantSource clock;

  LocalIssuer(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String metadata =
        """
        {"issuer": "%s", "jwks_uri": "%s/keys", "token_endpoint": "%s/token",
         "authorization_endpoint": "%s/authorize", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """
            .replace("%s", issuer());
    publish(DISCOVERY, metadata);
    publish("/keys", new JWKSet(KEY.toPublicJWK()).toString());
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  URI discoveryUrl() {
    return URI.create(issuer() + DISCOVERY);
  }

  /** A good token of the user {@code subject} for the audience {@code desk}. */
  String token(String subject) {
    return signed(claims(subject).build(), KEY);
  }

  String tokenFor(String audience) {
    return signed(claims("ann").audience(audience).build(), KEY);
  }

  String expired() {
    Date past = Date.from(clock.instant().minusSeconds(600));
    return signed(claims("ann").expirationTime(past).build(), KEY);
  }

  String withScope(String scope) {
    return signed(claims("ann").claim("scope", scope).build(), KEY);
  }

  String ofClient(String client) {
    return signed(claims("ann").claim("client_id", client).build(), KEY);
  }

  String forged() {
    return signed(claims("ann").build(), STRANGER);
  }

  /** Header {@code alg: none} and no signature. */
  String unsigned() {
    String header = base64("{\"alg\":\"none\"}");
    return header + "." + base64(claims("ann").build().toString()) + ".";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private JWTClaimsSet.Builder claims(String subject) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience(List.of("desk"))
        .claim("client_id", "web")
        .claim("scope", "desk:use")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return java.util.Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void publish(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }
}
