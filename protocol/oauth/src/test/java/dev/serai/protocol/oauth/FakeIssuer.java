package dev.serai.protocol.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.serai.kernel.Secret;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.util.Date;
import java.util.List;

/** An issuer of tokens with a real discovery document and real keys. */
final class FakeIssuer implements AutoCloseable {

  static final String DISCOVERY = "/.well-known/openid-configuration";
  static final String KEYS = "/keys";

  /** Made once: RSA keys are slow to make. */
  static final RSAKey RSA = rsa("rsa-1");

  final ScriptedServer server = new ScriptedServer();
  final TestClock clock;

  FakeIssuer(TestClock clock) {
    this.clock = clock;
    publishMetadata(issuer());
    publish(RSA);
  }

  static RSAKey rsa(String keyId) {
    try {
      return new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWK ec(Curve curve, String keyId) {
    try {
      return new ECKeyGenerator(curve).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String issuer() {
    return server.uri("").toString();
  }

  URI discoveryUrl() {
    return server.uri(DISCOVERY);
  }

  void publishMetadata(String issuer) {
    server.answer(
        DISCOVERY,
        200,
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, server.uri(KEYS)));
  }

  void publish(JWK... keys) {
    server.answer(KEYS, 200, new JWKSet(List.of(keys)).toString(true));
  }

  /** Good claims, for a test to spoil. */
  JWTClaimsSet.Builder claims() {
    var now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject("alice")
        .audience("agents")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  Secret token() {
    return sign(RSA, JWSAlgorithm.RS256, claims().build());
  }

  static Secret sign(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
    return sign(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
  }

  static Secret sign(JWK key, JWSHeader header, JWTClaimsSet claims) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
      var jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return new Secret(jwt.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
