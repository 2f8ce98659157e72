package dev.serai.runtime.session;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.Ids;
import dev.serai.kernel.InboundJwt;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.JwtRules;
import dev.serai.protocol.oauth.JwtVerdict;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The platform's own validation behind the port, without custom claims. */
final class ValidatedJwt implements InboundJwt, AutoCloseable {

  private final Oauth oauth;

  ValidatedJwt(InstantSource clock) {
    oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());
  }

  @Override
  public Verdict verify(JwtAuthorizer authorizer, Secret token) {
    var rules =
        new JwtRules(
            Set.copyOf(authorizer.allowedAudience()),
            Set.copyOf(authorizer.allowedClients()),
            Set.copyOf(authorizer.allowedScopes()),
            List.of());
    return switch (oauth.jwtValidator().validate(token, authorizer.discoveryUrl(), rules)) {
      case JwtVerdict.Accepted(var jwt) ->
          new Verdict.Accepted(
              new EndUser.Verified(jwt.issuer(), jwt.subject().orElseThrow()),
              Map.of("iss", jwt.issuer()));
      case JwtVerdict.Unavailable(String reason) -> new Verdict.Unavailable(reason);
      case JwtVerdict.Refused(JwtVerdict.Reason reason, String text) ->
          switch (reason) {
            case MISSING_SCOPE -> new Verdict.MissingScope(text);
            case WRONG_CLIENT, CLAIM_MISMATCH -> new Verdict.NotAllowed(text);
            default -> new Verdict.Invalid(text);
          };
    };
  }

  @Override
  public void close() {
    oauth.close();
  }
}
