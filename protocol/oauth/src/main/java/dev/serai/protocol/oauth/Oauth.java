package dev.serai.protocol.oauth;

import dev.serai.kernel.Ids;
import java.time.InstantSource;

/** This module, wired: one guarded way out, and what shares it. Safe for use by many threads. */
public final class Oauth implements AutoCloseable {

  private final OutboundHttp http;
  private final Discovery discovery;
  private final JwtValidator validator;
  private final TokenEndpoint tokens;

  private Oauth(OutboundHttp http, OauthConfig config, InstantSource clock, Ids ids) {
    this.http = http;
    discovery = new Discovery(http, config.documents(), clock);
    validator =
        new JwtValidator(
            discovery, new KeySets(http, config.documents(), clock), config.jwt(), clock);
    tokens = new TokenEndpoint(http, new ClientProof(clock, ids), new TokenAnswers(clock));
  }

  public static Oauth create(OauthConfig config, InstantSource clock, Ids ids) {
    return new Oauth(new OutboundHttp(config.http()), config, clock, ids);
  }

  public Discovery discovery() {
    return discovery;
  }

  public JwtValidator jwtValidator() {
    return validator;
  }

  /** A client of a server that was discovered or configured. */
  public OauthClient client(AuthorizationServer server, ClientAuthentication authentication) {
    return new OauthClient(server, authentication, tokens);
  }

  /** Ends requests under way. */
  @Override
  public void close() {
    http.close();
  }
}
