package dev.serai.protocol.oauth;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import dev.serai.kernel.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client of one authorization server. Asks its token endpoint once for each call, without
 * retrying. Cheap to make, keeps nothing, safe for use by many threads.
 */
public final class OauthClient {

  private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** What {@link #jwtBearer} sets itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "grant_type",
          "assertion",
          "scope",
          "resource",
          "audience",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type");

  private final AuthorizationServer server;
  private final ClientAuthentication authentication;
  private final TokenEndpoint tokens;

  OauthClient(
      AuthorizationServer server, ClientAuthentication authentication, TokenEndpoint tokens) {
    this.server = server;
    this.authentication = authentication;
    this.tokens = tokens;
  }

  /**
   * Where to send the user's browser (RFC 6749 section 4.1.1).
   *
   * @throws IllegalStateException if the server has no authorization endpoint
   */
  public URI authorizationUrl(AuthorizationRequest request) {
    URI endpoint =
        server
            .authorizationEndpoint()
            .orElseThrow(() -> new IllegalStateException("there is no authorization endpoint"));
    TokenTarget target = request.target();
    var url =
        new com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder(
                ResponseType.CODE, new ClientID(authentication.clientId()))
            .endpointURI(endpoint)
            .redirectionURI(request.redirectUri())
            .state(new State(request.state().reveal()));
    if (!target.scopes().isEmpty()) {
      url.scope(new Scope(target.scopes().toArray(String[]::new)));
    }
    if (!target.resources().isEmpty()) {
      url.resources(target.resources().toArray(URI[]::new));
    }
    if (!target.audiences().isEmpty()) {
      url.customParameter("audience", target.audiences().toArray(String[]::new));
    }
    request.extraParameters().forEach((name, value) -> url.customParameter(name, value));
    request.pkce().ifPresent(pkce -> url.codeChallenge(pkce.nimbus(), CodeChallengeMethod.S256));
    return url.build().toURI();
  }

  /** Client credentials (RFC 6749 section 4.4). */
  public TokenOutcome clientCredentials(TokenTarget target) {
    return ask(target.addTo(Form.grant("client_credentials")), target.scopes());
  }

  /**
   * Exchanges a code (RFC 6749 section 4.1.3).
   *
   * @param request the one the code answers
   */
  public TokenOutcome exchangeCode(Secret code, AuthorizationRequest request) {
    Form form =
        Form.grant("authorization_code")
            .with("code", code)
            .with("redirect_uri", request.redirectUri().toString())
            .withEach("resource", request.target().resources());
    request.pkce().ifPresent(pkce -> form.with("code_verifier", pkce.verifier()));
    return ask(form, request.target().scopes());
  }

  /**
   * Renews (RFC 6749 section 6). When the outcome has no refresh token, this one remains valid.
   *
   * @param target no more than was granted; {@link TokenTarget#ANY} for all of it
   */
  public TokenOutcome refresh(Secret refreshToken, TokenTarget target) {
    Form form = Form.grant("refresh_token").with("refresh_token", refreshToken);
    return ask(target.addTo(form), target.scopes());
  }

  /** Exchanges a token for one of another kind or audience (RFC 8693). */
  public TokenOutcome tokenExchange(TokenExchange exchange) {
    Form form =
        Form.grant(TOKEN_EXCHANGE)
            .with("subject_token", exchange.subject().token())
            .with("subject_token_type", exchange.subject().type());
    exchange
        .actor()
        .ifPresent(
            actor ->
                form.with("actor_token", actor.token()).with("actor_token_type", actor.type()));
    return ask(exchange.target().addTo(form), exchange.target().scopes());
  }

  /**
   * Exchanges a JWT as an authorization grant (RFC 7523 section 2.1).
   *
   * @param extraParameters of the provider, such as {@code requested_token_use=on_behalf_of}
   * @throws IllegalArgumentException naming an extra parameter the grant already has
   */
  public TokenOutcome jwtBearer(
      Secret assertion, TokenTarget target, Map<String, String> extraParameters) {
    Form form = Form.grant(JWT_BEARER).with("assertion", assertion);
    extraParameters.forEach(
        (name, value) -> {
          Checks.require(!RESERVED.contains(name), "the parameter is reserved: " + name);
          form.with(name, value);
        });
    return ask(target.addTo(form), target.scopes());
  }

  private TokenOutcome ask(Form form, List<String> scopes) {
    return tokens.ask(server, authentication, form, scopes);
  }
}
