package dev.serai.benchmarks.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.JwtRules;
import dev.serai.protocol.oauth.JwtValidator;
import dev.serai.protocol.oauth.JwtVerdict;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.testing.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** JWTs validated whole, with the issuer's keys at hand, against their bare RSA signature. */
final class JwtChecks {

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final long HOUR_SECONDS = 3600;

  /** Of the rate of bare signatures. */
  private static final double LIMIT = 0.3;

  Row measure() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    try (TestIssuer issuer = TestIssuer.start();
        Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure())) {
      long end = clock.instant().getEpochSecond() + HOUR_SECONDS;
      String token = issuer.token("ann", end, "\"aud\":\"bench\",\"scope\":\"read write\"");
      Call whole = whole(oauth.jwtValidator(), issuer, new Secret(token));
      Call bare = bare(issuer.publicKey(), token);
      return Row.of("jwt", "validated, 1 thread", Quantity.perSecond(rate(whole)))
          .against("RSA signature alone", Quantity.perSecond(rate(bare)))
          .ratioLimit(LIMIT);
    }
  }

  private static Call whole(JwtValidator validator, TestIssuer issuer, Secret token) {
    URI discovery = URI.create(issuer.discoveryUrl());
    JwtRules rules = JwtRules.audience("bench");
    return () -> {
      JwtVerdict verdict = validator.validate(token, discovery, rules);
      if (!(verdict instanceof JwtVerdict.Accepted)) {
        throw new IOException("a good token is not accepted: " + verdict);
      }
    };
  }

  private static Call bare(PublicKey key, String token) {
    int end = token.lastIndexOf('.');
    byte[] signed = token.substring(0, end).getBytes(UTF_8);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
    return () -> {
      try {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(signed);
        if (!check.verify(signature)) {
          throw new IOException("a good signature does not hold");
        }
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    };
  }

  private static double rate(Call call) throws IOException, InterruptedException {
    new Load(1, WARM_UP).run(call);
    return new Load(1, ROUND).run(call).perSecond();
  }
}
