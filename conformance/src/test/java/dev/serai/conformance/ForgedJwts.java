package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** JWTs about ann that her issuer never signed, or not for here and now. */
final class ForgedJwts {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final LocalProvider idp;
  private final RSAKey own;
  private final String audience;
  private final Map<String, String> forged = new TreeMap<>();

  ForgedJwts(LocalProvider idp, String audience) throws JOSEException {
    this.idp = idp;
    this.audience = audience;
    own = new RSAKeyGenerator(2048).keyID(idp.key().getKeyID()).generate();
  }

  String genuine() {
    return idp.sign(claims(claims -> claims));
  }

  /** By what is wrong with them. */
  Map<String, String> all() throws JOSEException {
    unsigned();
    symmetric();
    foreignKeys();
    outOfTime();
    otherIssuers();
    edited();
    return forged;
  }

  private void unsigned() {
    for (String none :
        List.of("none", "None", "NONE", "nOnE", "", " none", "null", "HS256", "RS256", "ES256")) {
      var head = "{\"alg\":\"" + none + "\",\"kid\":\"" + own.getKeyID() + "\"}";
      forged.put("alg '" + none + "', unsigned", encoded(head) + "." + payload() + ".");
      forged.put(
          "alg '" + none + "', made-up signature", encoded(head) + "." + payload() + ".c2ln");
    }
  }

  /** HMAC with what everybody knows of the issuer's key. */
  private void symmetric() throws JOSEException {
    byte[] der = idp.key().toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    var secrets =
        Map.of(
            "DER", der,
            "PEM", pem.getBytes(UTF_8),
            "JWK", idp.key().toPublicJWK().toJSONString().getBytes(UTF_8),
            "modulus", idp.key().getModulus().decode());
    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
      for (var secret : secrets.entrySet()) {
        var jwt = new SignedJWT(head(algorithm).build(), claims(claims -> claims));
        jwt.sign(new MACSigner(secret.getValue()));
        forged.put(algorithm + " by the public key as " + secret.getKey(), jwt.serialize());
      }
    }
  }

  private void foreignKeys() {
    var head = head(JWSAlgorithm.RS256);
    by("another key", head);
    by("an embedded jwk", head(JWSAlgorithm.RS256).jwk(own.toPublicJWK()));
    by("a jku", head(JWSAlgorithm.RS256).jwkURL(URI.create(idp.issuer() + "/own-keys")));
    by("an x5u", head(JWSAlgorithm.RS256).x509CertURL(URI.create(idp.issuer() + "/own-keys")));
    by("type JOSE", head(JWSAlgorithm.RS256).type(JOSEObjectType.JOSE));
    by(
        "an unknown critical member",
        head(JWSAlgorithm.RS256).criticalParams(Set.of("b64", "mine")));
    for (String kid :
        List.of(
            "",
            "../../etc/passwd",
            "/dev/null",
            "' OR '1'='1",
            "first\u0000",
            "*",
            "second",
            "http://127.0.0.1:1/k")) {
      by(
          "kid '" + kid.replace('\u0000', '?') + "'",
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid));
    }
  }

  private void outOfTime() {
    genuinely("expired", claims -> claims.expirationTime(in(Duration.ofHours(-1))));
    genuinely("long expired", claims -> claims.expirationTime(in(Duration.ofDays(-9999))));
    genuinely("without an end", claims -> claims.expirationTime(null));
    genuinely("not yet good", claims -> claims.notBeforeTime(in(Duration.ofHours(1))));
  }

  private void otherIssuers() {
    genuinely("no issuer", claims -> claims.issuer(null));
    genuinely("an empty issuer", claims -> claims.issuer(""));
    genuinely("no subject", claims -> claims.subject(null));
    genuinely("the issuer with a slash", claims -> claims.issuer(idp.issuer() + "/"));
    genuinely("the issuer with a path", claims -> claims.issuer(idp.issuer() + "/.well-known/.."));
    genuinely(
        "the issuer with a user", claims -> claims.issuer(idp.issuer().replace("//", "//x@")));
    genuinely(
        "the issuer by another name",
        claims -> claims.issuer(idp.issuer().replace("127.0.0.1", "localhost")));
    genuinely(
        "the issuer in capitals", claims -> claims.issuer(idp.issuer().replace("http", "HTTP")));
    genuinely("an issuer that is a file", claims -> claims.issuer("file:///etc/passwd"));
    genuinely("an issuer that is no address", claims -> claims.issuer("ann"));
  }

  private void edited() {
    String[] parts = genuine().split("\\.", -1);
    String other = idp.sign(claims(claims -> claims.subject("root")));
    forged.put("claims exchanged", parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]);
    forged.put("signature exchanged", parts[0] + "." + parts[1] + "." + other.split("\\.", -1)[2]);
    forged.put("signature cut", parts[0] + "." + parts[1] + "." + parts[2].substring(0, 100));
    forged.put("signature missing", parts[0] + "." + parts[1] + ".");
    forged.put("four parts", genuine() + ".x");
    forged.put("signed twice over", genuine() + genuine());
  }

  private void by(String what, JWSHeader.Builder head) {
    forged.put(
        "signed by another key, " + what,
        LocalProvider.sign(head.build(), claims(claims -> claims), own));
  }

  private void genuinely(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
    forged.put(what, idp.sign(claims(change)));
  }

  private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change.apply(idp.claims("ann").audience(audience)).build();
  }

  private JWSHeader.Builder head(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).keyID(own.getKeyID());
  }

  private String payload() {
    return encoded(claims(claims -> claims).toString());
  }

  private static Date in(Duration duration) {
    return Date.from(Instant.now().plus(duration));
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }
}
