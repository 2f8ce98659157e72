package dev.serai.server.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.serai.kernel.ClaimRule;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Ids;
import dev.serai.kernel.InboundJwt.Verdict;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtOfCallersTest {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Clock clock = Clock.systemUTC();
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());
  private final JwtOfCallers callers = new JwtOfCallers(oauth.jwtValidator());
  private HttpServer issuer;
  private ECKey key;

  @BeforeEach
  void start() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("ours").generate();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    publish(DISCOVERY, "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".replace("%s", uri()));
    publish("/keys", new JWKSet(key.toPublicJWK()).toString());
    issuer.start();
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
    oauth.close();
  }

  @Test
  void showsTheUserAndTheClaimsOfAGoodToken() {
    Verdict verdict = verify(claims -> claims, List.of());

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Accepted(
                new EndUser.Verified(uri(), "ann"),
                Map.of(
                    "iss", uri(),
                    "sub", "ann",
                    "aud", "desk shop",
                    "client_id", "web",
                    "scope", "look use")));
  }

  @Test
  void honoursEveryOperatorOfCustomClaims() {
    List<ClaimRule> rules =
        List.of(
            new ClaimRule.Equal("tier", "gold"),
            new ClaimRule.Contains("groups", "staff"),
            new ClaimRule.ContainsAny("roles", List.of("reader", "writer")));

    assertThat(
            verify(
                claims ->
                    claims
                        .claim("tier", "gold")
                        .claim("groups", List.of("staff", "all"))
                        .claim("roles", List.of("writer")),
                rules))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(
            verify(
                claims ->
                    claims
                        .claim("tier", "gold")
                        .claim("groups", "staff")
                        .claim("roles", List.of("writer")),
                rules))
        .isInstanceOf(Verdict.NotAllowed.class);
  }

  @Test
  void tellsABadTokenFromOneThatMayNotEnter() {
    assertThat(verify(claims -> claims.audience("vault"), List.of()))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(verify(claims -> claims.subject(null), List.of()))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(verify(claims -> claims.claim("scope", "none"), List.of()))
        .isInstanceOf(Verdict.MissingScope.class);
    assertThat(verify(claims -> claims.claim("client_id", "other"), List.of()))
        .isInstanceOf(Verdict.NotAllowed.class);
  }

  @Test
  void saysNothingOfTokensWhoseIssuerIsAway() {
    issuer.stop(0);

    assertThat(verify(claims -> claims, List.of())).isInstanceOf(Verdict.Unavailable.class);
  }

  private Verdict verify(UnaryOperator<JWTClaimsSet.Builder> change, List<ClaimRule> rules) {
    var authorizer =
        new JwtAuthorizer(
            URI.create(uri() + DISCOVERY),
            List.of("desk"),
            List.of("web"),
            List.of("use"),
            Map.of(),
            rules,
            Optional.empty());
    return callers.verify(authorizer, new Secret(token(change)));
  }

  private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .subject("ann")
            .audience(List.of("desk", "shop"))
            .claim("client_id", "web")
            .claim("scope", "use look")
            .expirationTime(Date.from(clock.instant().plusSeconds(600)));
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      var jwt = new SignedJWT(header, change.apply(claims).build());
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String uri() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private void publish(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (IOException clientGone) {
            // The validator gave up.
          }
        });
  }
}
