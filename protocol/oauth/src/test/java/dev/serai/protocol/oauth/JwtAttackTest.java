package dev.serai.protocol.oauth;

import static dev.serai.protocol.oauth.JwtVerdict.Reason.BAD_SIGNATURE;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.EXPIRED;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.MALFORMED;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.NOT_YET_VALID;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.TOO_LARGE;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.UNKNOWN_KEY;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.UNSUPPORTED;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.WRONG_AUDIENCE;
import static dev.serai.protocol.oauth.JwtVerdict.Reason.WRONG_ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.JwtVerdict.Accepted;
import dev.serai.protocol.oauth.JwtVerdict.Reason;
import dev.serai.protocol.oauth.JwtVerdict.Refused;
import dev.serai.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tokens of people who should not get in. */
class JwtAttackTest {

  private static final JwtRules RULES = JwtRules.audience("agents");
  private static final String KID = FakeIssuer.RSA.getKeyID();
  private static final JWK ATTACKER = FakeIssuer.rsa(KID);

  private final TestClock clock = TestClock.create();
  private final FakeIssuer issuer = new FakeIssuer(clock);
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());

  @AfterEach
  void stop() {
    oauth.close();
    issuer.close();
  }

  @TestFactory
  Stream<DynamicTest> refusesTokensWithoutASignatureOfTheIssuer() {
    return Stream.of(
        attack("alg none", MALFORMED, unsigned("{'alg':'none'}", "x")),
        attack("alg None", UNSUPPORTED, unsigned("{'alg':'None'}", "x")),
        attack("alg NONE", UNSUPPORTED, unsigned("{'alg':'NONE'}", "x")),
        attack("alg nOnE with kid", UNSUPPORTED, unsigned("{'alg':'nOnE','kid':'rsa-1'}", "x")),
        attack("alg none, empty signature", MALFORMED, unsigned("{'alg':'none'}", "")),
        attack("alg empty", UNSUPPORTED, unsigned("{'alg':''}", "x")),
        attack("alg missing", MALFORMED, unsigned("{'typ':'JWT'}", "x")),
        attack("alg null", MALFORMED, unsigned("{'alg':null}", "x")),
        attack("alg a number", MALFORMED, unsigned("{'alg':256}", "x")),
        attack("alg an array", MALFORMED, unsigned("{'alg':['RS256']}", "x")),
        attack("alg in lower case", UNSUPPORTED, unsigned("{'alg':'rs256'}", "x")),
        attack("alg RS1", UNSUPPORTED, unsigned("{'alg':'RS1'}", "x")),
        attack("alg EdDSA", UNSUPPORTED, unsigned("{'alg':'EdDSA'}", "x")),
        attack("alg ES256K", UNSUPPORTED, unsigned("{'alg':'ES256K'}", "x")),
        attack("an encrypted header", MALFORMED, unsigned("{'alg':'dir','enc':'A128GCM'}", "x")),
        attack("HS256 with the public key in PEM", UNSUPPORTED, hmac(pem(), "HS256")),
        attack("HS256 with the public key in DER", UNSUPPORTED, hmac(der(), "HS256")),
        attack("HS256 with the published JWK", UNSUPPORTED, hmac(publishedJwk(), "HS256")),
        attack("HS256 said to be RS256", BAD_SIGNATURE, hmac(pem(), "RS256")),
        attack("another key under the same id", BAD_SIGNATURE, signed(ATTACKER)),
        attack("an empty-looking signature", BAD_SIGNATURE, unsigned(rs256(), "AA")),
        attack("zeros for an EC signature", UNKNOWN_KEY, unsigned("{'alg':'ES256'}", "AAAA")),
        attack("a signature over other claims", BAD_SIGNATURE, swapped()),
        attack("a key id that is a path", UNKNOWN_KEY, unsigned(kid("../../dev/null"), "AA")),
        attack("a key id that is SQL", UNKNOWN_KEY, unsigned(kid("' OR 1=1 --"), "AA")),
        attack("a key id that is empty", UNKNOWN_KEY, unsigned(kid(""), "AA")),
        attack("a key id that is a list", MALFORMED, unsigned("{'alg':'RS256','kid':[]}", "AA")));
  }

  @TestFactory
  Stream<DynamicTest> ignoresKeysTheTokenBringsAlong() {
    var url = issuer.server.uri("/attacker-keys");
    issuer.server.answer("/attacker-keys", 200, "{\"keys\":[" + ATTACKER.toPublicJWK() + "]}");
    return Stream.of(
        attack(
            "an embedded jwk",
            BAD_SIGNATURE,
            FakeIssuer.sign(
                ATTACKER, header().jwk(ATTACKER.toPublicJWK()).build(), issuer.claims().build())),
        attack(
            "a jku",
            BAD_SIGNATURE,
            FakeIssuer.sign(ATTACKER, header().jwkURL(url).build(), issuer.claims().build())),
        attack(
            "an x5u",
            BAD_SIGNATURE,
            FakeIssuer.sign(ATTACKER, header().x509CertURL(url).build(), issuer.claims().build())),
        dynamicTest(
            "no address of a token is asked",
            () -> assertThat(issuer.server.requests("/attacker-keys")).isZero()));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNoTokenAtAll() {
    String good = issuer.token().reveal();
    String[] parts = good.split("\\.", -1);
    return Stream.of(
        attack("nothing", MALFORMED, text("")),
        attack("one part", MALFORMED, text(parts[0])),
        attack("two parts", MALFORMED, text(parts[0] + "." + parts[1])),
        attack("two parts and a dot", MALFORMED, text(parts[0] + "." + parts[1] + ".")),
        attack("four parts", MALFORMED, text(good + "." + parts[2])),
        attack("five parts", MALFORMED, text(good + "." + parts[2] + "." + parts[2])),
        attack("empty parts", MALFORMED, text("..")),
        attack("a blank before", MALFORMED, text(" " + good)),
        attack("a line break behind", MALFORMED, text(good + "\n")),
        attack("padding", MALFORMED, text(good + "=")),
        attack("the plain base64 alphabet", MALFORMED, text(parts[0] + ".a+b/." + parts[2])),
        attack("a NUL", MALFORMED, text(good.replace('.', '\0'))),
        attack("no JSON", MALFORMED, unsigned("hello", "AA")),
        attack("a JSON array", MALFORMED, unsigned("['alg','RS256']", "AA")),
        attack("claims that are no JSON", MALFORMED, genuine("hello")),
        attack("claims that are an array", MALFORMED, genuine("[]")),
        attack("claims that are pairs", MALFORMED, genuine("[['iss','%s'],['exp',9999999999]]")),
        attack("nesting without end", MALFORMED, genuine("{'a':" + "[".repeat(5_000))),
        attack("too many bytes", TOO_LARGE, text("a".repeat(16 * 1024 + 1))));
  }

  @TestFactory
  Stream<DynamicTest> refusesGenuineTokensThatSayTheWrongThing() {
    var now = Date.from(clock.instant());
    return Stream.of(
        attack("another issuer", WRONG_ISSUER, signed(issuer.claims().issuer("https://x"))),
        attack(
            "an issuer with a slash more",
            WRONG_ISSUER,
            signed(issuer.claims().issuer(issuer.issuer() + "/"))),
        attack("no issuer", WRONG_ISSUER, signed(issuer.claims().issuer(null))),
        attack("another audience", WRONG_AUDIENCE, signed(issuer.claims().audience("other"))),
        attack("no audience", WRONG_AUDIENCE, signed(issuer.claims().audience((String) null))),
        attack("no end", MALFORMED, signed(issuer.claims().expirationTime(null))),
        attack("expired", EXPIRED, signed(issuer.claims().expirationTime(shifted(now, -60)))),
        attack(
            "not yet valid",
            NOT_YET_VALID,
            signed(issuer.claims().notBeforeTime(shifted(now, 61)))),
        attack(
            "issued in the future",
            NOT_YET_VALID,
            signed(issuer.claims().issueTime(shifted(now, 61)))),
        attack("an end that is text", MALFORMED, genuine("{'iss':'%s','exp':'never'}")),
        attack("an end that is a list", MALFORMED, genuine("{'iss':'%s','exp':[9999999999]}")),
        attack("an issuer that is a list", MALFORMED, genuine("{'iss':['%s'],'exp':9999999999}")),
        attack(
            "an issuer given twice",
            MALFORMED,
            genuine("{'iss':'https://x','iss':'%s','aud':'agents','exp':9999999999}")));
  }

  @TestFactory
  Stream<DynamicTest> refusesGenuineTokensOfAnotherKind() {
    return Stream.of(
        attack(
            "an unknown extension",
            UNSUPPORTED,
            genuine("{'alg':'RS256','kid':'rsa-1','crit':['x'],'x':1}", good())),
        attack(
            "an extension that is known elsewhere",
            UNSUPPORTED,
            genuine("{'alg':'RS256','kid':'rsa-1','crit':['b64'],'b64':false}", good())),
        attack(
            "an unencoded payload",
            UNSUPPORTED,
            genuine("{'alg':'RS256','kid':'rsa-1','b64':false}", good())),
        attack(
            "a logout token",
            UNSUPPORTED,
            genuine("{'alg':'RS256','kid':'rsa-1','typ':'logout+jwt'}", good())),
        attack(
            "a DPoP proof",
            UNSUPPORTED,
            genuine("{'alg':'RS256','kid':'rsa-1','typ':'dpop+jwt'}", good())),
        attack(
            "an algorithm given twice",
            MALFORMED,
            genuine("{'alg':'HS256','alg':'RS256','kid':'rsa-1'}", good())));
  }

  @TestFactory
  Stream<DynamicTest> ignoresKeysThatAreNotForThis() throws Exception {
    var shared = new OctetSequenceKey.Builder(new byte[64]).keyID("oct").build();
    RSAKey signing = FakeIssuer.rsa("enc");
    var forEncryption = new RSAKey.Builder(signing).keyUse(KeyUse.ENCRYPTION).build();
    RSAKey restricted = FakeIssuer.rsa("ps");
    var forOneAlgorithm = new RSAKey.Builder(restricted).algorithm(JWSAlgorithm.PS256).build();
    JWK ec = FakeIssuer.ec(Curve.P_256, "ec");
    issuer.server.answer(
        FakeIssuer.KEYS,
        200,
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"!\"},{\"kty\":\"new\"},%s,%s,%s,%s,%s,%s]}"
            .formatted(
                weak("weak").toPublicJWK(),
                shared,
                forEncryption.toPublicJWK(),
                forOneAlgorithm.toPublicJWK(),
                ec.toPublicJWK(),
                FakeIssuer.RSA.toPublicJWK()));
    return Stream.of(
        attack("a symmetric key", UNSUPPORTED, signed(shared, JWSAlgorithm.HS256)),
        attack("a key for encryption", UNKNOWN_KEY, signed(signing, JWSAlgorithm.RS256)),
        attack("another algorithm", UNKNOWN_KEY, signed(restricted, JWSAlgorithm.RS256)),
        attack("a small key", UNKNOWN_KEY, unsigned(kid("weak"), "AA")),
        attack("an RSA token for an EC key", UNKNOWN_KEY, unsigned(kid("ec"), "AA")),
        dynamicTest(
            "and still verifies with the good key",
            () -> assertThat(validate(issuer.token())).isInstanceOf(Accepted.class)));
  }

  @Test
  void looksAtTokensUpToTheLimit() {
    int payload = (16 * 1024 - issuer.token().reveal().length()) * 3 / 4 - 20;
    Secret large = signed(issuer.claims().claim("filler", "x".repeat(payload)));

    assertThat(large.reveal().length()).isBetween(16 * 1024 - 40, 16 * 1024);
    assertThat(validate(large)).isInstanceOf(Accepted.class);
  }

  private DynamicTest attack(String name, Reason reason, Secret token) {
    return dynamicTest(
        name,
        () ->
            assertThat(validate(token))
                .isInstanceOfSatisfying(
                    Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason)));
  }

  private JwtVerdict validate(Secret token) {
    return oauth.jwtValidator().validate(token, issuer.discoveryUrl(), RULES);
  }

  private static Secret text(String text) {
    return new Secret(text);
  }

  private Secret signed(JWTClaimsSet.Builder claims) {
    return FakeIssuer.sign(FakeIssuer.RSA, JWSAlgorithm.RS256, claims.build());
  }

  private Secret signed(JWK key) {
    return signed(key, JWSAlgorithm.RS256);
  }

  private Secret signed(JWK key, JWSAlgorithm algorithm) {
    return FakeIssuer.sign(key, algorithm, issuer.claims().build());
  }

  private Secret unsigned(String header, String signature) {
    return new Secret(encoded(header) + "." + encoded(good()) + "." + signature);
  }

  /** Claims signed by the issuer's own key, whatever they are. */
  private Secret genuine(String claims) {
    return genuine(rs256(), claims.replace("%s", issuer.issuer()));
  }

  private static Secret genuine(String header, String claims) {
    String input = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(FakeIssuer.RSA.toRSAPrivateKey());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return new Secret(input + "." + Base64URL.encode(signature.sign()));
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Secret hmac(byte[] key, String algorithm) {
    String input = encoded("{'alg':'" + algorithm + "','kid':'rsa-1'}") + "." + encoded(good());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      return new Secret(input + "." + Base64URL.encode(tag));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Secret swapped() {
    String[] mine = issuer.token().reveal().split("\\.", -1);
    String claims = encoded(good().replace("alice", "mallory"));
    return new Secret(mine[0] + "." + claims + "." + mine[2]);
  }

  private String good() {
    return "{'iss':'%s','sub':'alice','aud':'agents','exp':9999999999}".formatted(issuer.issuer());
  }

  private static String rs256() {
    return kid(KID);
  }

  private static String kid(String keyId) {
    return "{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}";
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KID);
  }

  private static String encoded(String json) {
    return Base64URL.encode(json.contains("\"") ? json : json.replace('\'', '"')).toString();
  }

  private static Date shifted(Date date, int seconds) {
    return Date.from(date.toInstant().plusSeconds(seconds));
  }

  private static byte[] der() {
    try {
      return FakeIssuer.RSA.toRSAPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pem() {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der());
    return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] publishedJwk() {
    return FakeIssuer.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
  }

  private static RSAKey weak(String keyId) throws JOSEException {
    return new RSAKeyGenerator(1024, true).keyID(keyId).generate();
  }
}
