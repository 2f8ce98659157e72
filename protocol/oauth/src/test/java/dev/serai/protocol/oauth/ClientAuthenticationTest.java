package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.ClientAuthentication.ClientAssertion;
import dev.serai.protocol.oauth.ClientAuthentication.ClientSecretBasic;
import dev.serai.protocol.oauth.ClientAuthentication.ClientSecretPost;
import dev.serai.protocol.oauth.ClientAuthentication.None;
import dev.serai.protocol.oauth.ClientAuthentication.PrivateKeyJwt;
import dev.serai.protocol.oauth.TokenOutcome.Unavailable;
import dev.serai.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientAuthenticationTest {

  private static final Secret SECRET = new Secret("p%:ü +");
  private static final ECKey EC = (ECKey) FakeIssuer.ec(Curve.P_256, "ec");

  private final TestClock clock = TestClock.create();
  private final ScriptedServer server =
      new ScriptedServer()
          .answer("/token", 200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());

  @AfterEach
  void stop() {
    oauth.close();
    server.close();
  }

  @Test
  void encodesIdAndSecretBeforeJoiningThem() {
    var request = send(new ClientSecretBasic("a:b", SECRET));

    String credentials = request.header("Authorization").substring("Basic ".length());
    assertThat(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8))
        .isEqualTo("a%3Ab:p%25%3A%C3%BC+%2B");
    assertThat(request.form()).doesNotContainKeys("client_id", "client_secret");
  }

  @Test
  void putsTheSecretIntoTheForm() {
    var request = send(new ClientSecretPost("a:b", SECRET));

    assertThat(request.field("client_id")).isEqualTo("a:b");
    assertThat(request.field("client_secret")).isEqualTo("p%:ü +");
    assertThat(request.header("Authorization")).isEmpty();
  }

  @Test
  void namesItselfWhenItHasNoSecret() {
    var request = send(new None("a:b"));

    assertThat(request.field("client_id")).isEqualTo("a:b");
    assertThat(request.header("Authorization")).isEmpty();
  }

  @Test
  void presentsAnAssertionMadeElsewhere() {
    var request = send(new ClientAssertion("me", () -> new Secret("made.else.where")));

    assertThat(request.field("client_assertion")).isEqualTo("made.else.where");
    assertThat(request.field("client_assertion_type"))
        .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  }

  @Test
  void signsAnAssertionForEachRequest() throws JOSEException, ParseException {
    var signer = AssertionSigner.with(FakeIssuer.RSA.toPrivateKey());
    var client =
        new PrivateKeyJwt(
            "me", SigningAlgorithm.RS256, signer, Map.of("kid", "k1"), Map.of("tenant", "t"));

    SignedJWT first = assertion(send(client));
    SignedJWT second = assertion(send(client));

    assertThat(first.getHeader().toJSONObject())
        .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", "k1"));
    long now = clock.instant().getEpochSecond();
    assertThat(first.getJWTClaimsSet().toJSONObject())
        .containsEntry("iss", "me")
        .containsEntry("sub", "me")
        .containsEntry("aud", server.uri("/token").toString())
        .containsEntry("iat", now)
        .containsEntry("exp", now + 60)
        .containsEntry("tenant", "t");
    assertThat(first.getJWTClaimsSet().getJWTID())
        .isNotEqualTo(second.getJWTClaimsSet().getJWTID());
  }

  @Test
  void signsWithEveryAlgorithm() throws JOSEException, ParseException {
    var rsa = AssertionSigner.with(FakeIssuer.RSA.toPrivateKey());
    var rsaVerifier = new RSASSAVerifier(FakeIssuer.RSA);

    assertThat(verifies(SigningAlgorithm.RS256, rsa, rsaVerifier)).isTrue();
    assertThat(verifies(SigningAlgorithm.PS256, rsa, rsaVerifier)).isTrue();
    assertThat(
            verifies(
                SigningAlgorithm.ES256,
                AssertionSigner.with(EC.toPrivateKey()),
                new ECDSAVerifier(EC)))
        .isTrue();
  }

  @Test
  void saysSoWhenItCannotSign() {
    AssertionSigner broken =
        (algorithm, input) -> {
          throw new InvalidKeyException("no such key");
        };
    var client = new PrivateKeyJwt("me", SigningAlgorithm.RS256, broken, Map.of(), Map.of());

    assertThat(ask(client))
        .isEqualTo(new Unavailable("the client assertion cannot be signed", Optional.empty()));
    assertThat(server.requests("/token")).isZero();
  }

  @Test
  void refusesToOverwriteWhatAnAssertionSays() {
    AssertionSigner signer = (algorithm, input) -> new byte[0];
    for (String name : List.of("alg", "typ", "crit")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new PrivateKeyJwt(
                      "me", SigningAlgorithm.RS256, signer, Map.of(name, "x"), Map.of()))
          .withMessage("the header member cannot be added: " + name);
    }
    for (String name : List.of("iss", "sub", "aud", "jti", "exp", "iat", "nbf")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new PrivateKeyJwt(
                      "me", SigningAlgorithm.RS256, signer, Map.of(), Map.of(name, "x")))
          .withMessage("the claim cannot be added: " + name);
    }
  }

  @Test
  void printsNoSecret() {
    assertThat(new ClientSecretBasic("me", SECRET).toString()).doesNotContain(SECRET.reveal());
    assertThat(new ClientSecretPost("me", SECRET).toString()).doesNotContain(SECRET.reveal());
  }

  private boolean verifies(SigningAlgorithm algorithm, AssertionSigner signer, JWSVerifier verifier)
      throws JOSEException, ParseException {
    var client = new PrivateKeyJwt("me", algorithm, signer, Map.of(), Map.of());
    return assertion(send(client)).verify(verifier);
  }

  private static SignedJWT assertion(ScriptedServer.Request request) throws ParseException {
    return SignedJWT.parse(request.field("client_assertion"));
  }

  private ScriptedServer.Request send(ClientAuthentication authentication) {
    ask(authentication);
    return server.lastRequest();
  }

  private TokenOutcome ask(ClientAuthentication authentication) {
    var described =
        AuthorizationServer.of("https://idp.example", server.uri("/auth"), server.uri("/token"));
    return oauth.client(described, authentication).clientCredentials(TokenTarget.ANY);
  }
}
