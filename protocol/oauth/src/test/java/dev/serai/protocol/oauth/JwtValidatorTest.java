package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.JwtVerdict.Accepted;
import dev.serai.protocol.oauth.JwtVerdict.Reason;
import dev.serai.protocol.oauth.JwtVerdict.Refused;
import dev.serai.protocol.oauth.JwtVerdict.Unavailable;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtValidatorTest {

  private final TestClock clock = TestClock.create();
  private final FakeIssuer issuer = new FakeIssuer(clock);
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());

  @AfterEach
  void stop() {
    oauth.close();
    issuer.close();
  }

  @Test
  void tellsWhatAGoodTokenSays() {
    var claims =
        issuer
            .claims()
            .audience(List.of("agents", "other"))
            .claim("client_id", "app")
            .claim("scope", "read write")
            .claim("nothing", null)
            .claim("roles", List.of("admin"))
            .build();

    var token = ((Accepted) validate(signed(claims), JwtRules.ANY)).token();

    assertThat(token.issuer()).isEqualTo(issuer.issuer());
    assertThat(token.subject()).contains("alice");
    assertThat(token.audience()).containsExactly("agents", "other");
    assertThat(token.clientId()).contains("app");
    assertThat(token.scopes()).containsExactlyInAnyOrder("read", "write");
    assertThat(token.expiresAt()).isEqualTo(claims.getExpirationTime().toInstant());
    assertThat(token.claims())
        .containsEntry("sub", "alice")
        .containsEntry("roles", List.of("admin"))
        .doesNotContainKey("nothing");
    assertThat(token.toString()).doesNotContain("alice");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void acceptsEveryAsymmetricAlgorithm(JWSAlgorithm algorithm, JWK key) {
    issuer.publish(key);

    assertThat(validate(FakeIssuer.sign(key, algorithm, issuer.claims().build()), JwtRules.ANY))
        .isInstanceOf(Accepted.class);
  }

  static Stream<Arguments> algorithms() {
    return Stream.of(
        Arguments.of(JWSAlgorithm.RS256, FakeIssuer.RSA),
        Arguments.of(JWSAlgorithm.RS384, FakeIssuer.RSA),
        Arguments.of(JWSAlgorithm.RS512, FakeIssuer.RSA),
        Arguments.of(JWSAlgorithm.PS256, FakeIssuer.RSA),
        Arguments.of(JWSAlgorithm.PS384, FakeIssuer.RSA),
        Arguments.of(JWSAlgorithm.PS512, FakeIssuer.RSA),
        Arguments.of(JWSAlgorithm.ES256, FakeIssuer.ec(Curve.P_256, "ec")),
        Arguments.of(JWSAlgorithm.ES384, FakeIssuer.ec(Curve.P_384, "ec")),
        Arguments.of(JWSAlgorithm.ES512, FakeIssuer.ec(Curve.P_521, "ec")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt", "AT+JWT"})
  void acceptsTheTypesOfAccessTokens(String type) {
    assertThat(validate(typed(type), JwtRules.ANY)).isInstanceOf(Accepted.class);
  }

  @Test
  void acceptsATokenThatNamesNoKey() {
    issuer.publish(FakeIssuer.ec(Curve.P_256, "other"), FakeIssuer.rsa("decoy"), FakeIssuer.RSA);
    var header = new JWSHeader(JWSAlgorithm.RS256);

    assertThat(
            validate(
                FakeIssuer.sign(FakeIssuer.RSA, header, issuer.claims().build()), JwtRules.ANY))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void forgivesTheConfiguredSkewAndNoMore() {
    Secret token = issuer.token();
    clock.advance(Duration.ofMinutes(6).minusMillis(1));
    assertThat(validate(token, JwtRules.ANY)).isInstanceOf(Accepted.class);

    clock.advance(Duration.ofMillis(1));
    assertThat(validate(token, JwtRules.ANY))
        .isEqualTo(new Refused(Reason.EXPIRED, "the token has expired"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holdsTokensAgainstRules(
      JwtRules rules, Map<String, Object> claims, Optional<Reason> expected) {
    JWTClaimsSet.Builder builder = issuer.claims().audience((String) null);
    claims.forEach(builder::claim);

    JwtVerdict verdict = validate(signed(builder.build()), rules);

    assertThat(verdict instanceof Refused(Reason reason, String text) ? reason : null)
        .isEqualTo(expected.orElse(null));
  }

  static Stream<Arguments> rules() {
    var audience = JwtRules.audience("a", "b");
    var client = new JwtRules(Set.of(), Set.of("app"), Set.of(), List.of());
    var both = new JwtRules(Set.of("a"), Set.of("app"), Set.of(), List.of());
    var scope = new JwtRules(Set.of(), Set.of(), Set.of("read", "write"), List.of());
    var equal = claim(new ClaimRule.Equals("team", "red"));
    var contains = claim(new ClaimRule.Contains("groups", "admin"));
    var any = claim(new ClaimRule.ContainsAny("groups", Set.of("admin", "ops")));
    return Stream.of(
        accepted(audience, Map.of("aud", "b")),
        accepted(audience, Map.of("aud", List.of("x", "a"))),
        refused(audience, Map.of("aud", "c"), Reason.WRONG_AUDIENCE),
        refused(audience, Map.of(), Reason.WRONG_AUDIENCE),
        accepted(client, Map.of("client_id", "app")),
        accepted(client, Map.of("azp", "app")),
        accepted(client, Map.of("cid", "app")),
        refused(client, Map.of("client_id", "x", "azp", "app"), Reason.WRONG_CLIENT),
        refused(client, Map.of("client_id", List.of("app"), "aud", "app"), Reason.WRONG_CLIENT),
        refused(client, Map.of(), Reason.WRONG_CLIENT),
        accepted(both, Map.of("aud", "a", "client_id", "app")),
        refused(both, Map.of("aud", "a", "client_id", "x"), Reason.WRONG_CLIENT),
        refused(both, Map.of("aud", "x", "client_id", "app"), Reason.WRONG_AUDIENCE),
        accepted(scope, Map.of("scope", "openid read")),
        accepted(scope, Map.of("scp", List.of("write"))),
        accepted(scope, Map.of("scp", "openid write")),
        refused(scope, Map.of("scope", "reader"), Reason.MISSING_SCOPE),
        refused(scope, Map.of(), Reason.MISSING_SCOPE),
        accepted(equal, Map.of("team", "red")),
        refused(equal, Map.of("team", "Red"), Reason.CLAIM_MISMATCH),
        refused(equal, Map.of("team", List.of("red")), Reason.CLAIM_MISMATCH),
        refused(equal, Map.of(), Reason.CLAIM_MISMATCH),
        accepted(contains, Map.of("groups", List.of("x", "admin"))),
        refused(contains, Map.of("groups", "admin"), Reason.CLAIM_MISMATCH),
        refused(contains, Map.of("groups", List.of("admins")), Reason.CLAIM_MISMATCH),
        accepted(any, Map.of("groups", List.of("ops"))),
        refused(any, Map.of("groups", List.of("dev", 7)), Reason.CLAIM_MISMATCH),
        refused(any, Map.of("groups", List.of()), Reason.CLAIM_MISMATCH));
  }

  @Test
  void seesARotatedKeyAtOnce() {
    validate(issuer.token(), JwtRules.ANY);
    JWK next = FakeIssuer.ec(Curve.P_256, "next");
    issuer.publish(next);

    assertThat(
            validate(
                FakeIssuer.sign(next, JWSAlgorithm.ES256, issuer.claims().build()), JwtRules.ANY))
        .isInstanceOf(Accepted.class);
    assertThat(validate(issuer.token(), JwtRules.ANY))
        .isEqualTo(new Refused(Reason.UNKNOWN_KEY, "no key of the issuer fits the token"));
  }

  @Test
  void servesManyThreadsWithOneRequestForTheKeys() throws Exception {
    Secret token = issuer.token();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var verdicts =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> validate(token, JwtRules.ANY)))
              .toList();
      for (Future<JwtVerdict> verdict : verdicts) {
        assertThat(verdict.get()).isInstanceOf(Accepted.class);
      }
    }

    assertThat(issuer.server.requests(FakeIssuer.DISCOVERY)).isOne();
    assertThat(issuer.server.requests(FakeIssuer.KEYS)).isOne();
  }

  @Test
  void asksForKeysOncePerCoolDownHoweverManyIdsAreForged() {
    validate(issuer.token(), JwtRules.ANY);
    for (int i = 0; i < 20; i++) {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("forged-" + i).build();
      Secret forged = FakeIssuer.sign(FakeIssuer.RSA, header, issuer.claims().build());
      assertThat(validate(forged, JwtRules.ANY))
          .isEqualTo(new Refused(Reason.UNKNOWN_KEY, "no key of the issuer fits the token"));
    }

    assertThat(issuer.server.requests(FakeIssuer.KEYS)).isEqualTo(2);
  }

  @Test
  void keepsValidatingThroughAnOutage() {
    validate(issuer.token(), JwtRules.ANY);
    issuer.server.answer(FakeIssuer.KEYS, 500, "").answer(FakeIssuer.DISCOVERY, 500, "");
    clock.advance(Duration.ofHours(24));
    assertThat(validate(issuer.token(), JwtRules.ANY)).isInstanceOf(Accepted.class);

    clock.advance(Duration.ofHours(1));
    assertThat(validate(issuer.token(), JwtRules.ANY)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource({"/keys, 500", "/.well-known/openid-configuration, 404"})
  void saysSoWhenAnIssuerCannotBeAsked(String path, int status) {
    issuer.server.answer(path, status, "");

    assertThat(validate(issuer.token(), JwtRules.ANY)).isInstanceOf(Unavailable.class);
  }

  @Test
  void namesTheClaimedIssuerOfWhatCanBeRead() {
    assertThat(oauth.jwtValidator().claimedIssuer(issuer.token())).contains(issuer.issuer());
    assertThat(oauth.jwtValidator().claimedIssuer(new Secret("x.y.z"))).isEmpty();
  }

  private Secret typed(String type) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(FakeIssuer.RSA.getKeyID())
            .type(new JOSEObjectType(type))
            .build();
    return FakeIssuer.sign(FakeIssuer.RSA, header, issuer.claims().build());
  }

  private static Secret signed(JWTClaimsSet claims) {
    return FakeIssuer.sign(FakeIssuer.RSA, JWSAlgorithm.RS256, claims);
  }

  private JwtVerdict validate(Secret token, JwtRules rules) {
    return oauth.jwtValidator().validate(token, issuer.discoveryUrl(), rules);
  }

  private static JwtRules claim(ClaimRule rule) {
    return new JwtRules(Set.of(), Set.of(), Set.of(), List.of(rule));
  }

  private static Arguments accepted(JwtRules rules, Map<String, Object> claims) {
    return Arguments.of(rules, claims, Optional.empty());
  }

  private static Arguments refused(JwtRules rules, Map<String, Object> claims, Reason reason) {
    return Arguments.of(rules, claims, Optional.of(reason));
  }
}
