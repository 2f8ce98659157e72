package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.TokenOutcome.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks token endpoints. */
final class TokenEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

  private final OutboundHttp http;
  private final ClientProof proof;
  private final TokenAnswers answers;

  TokenEndpoint(OutboundHttp http, ClientProof proof, TokenAnswers answers) {
    this.http = http;
    this.proof = proof;
    this.answers = answers;
  }

  /**
   * Sends the grant, authenticated.
   *
   * @param scopes what is asked for, and so what an answer without scopes grants
   */
  TokenOutcome ask(
      AuthorizationServer server, ClientAuthentication client, Form grant, List<String> scopes) {
    if (server.tokenEndpoint().isEmpty()) {
      return unavailable("the authorization server has no token endpoint");
    }
    URI endpoint = server.tokenEndpoint().get();
    try {
      Optional<Secret> authorization = proof.addTo(grant, client, endpoint);
      return answers.read(http.post(endpoint, grant, authorization), grant.secrets(), scopes);
    } catch (IOException e) {
      LOG.warn("No answer from token endpoint {}: {}", endpoint, e.getMessage());
      return unavailable("the token endpoint cannot be reached: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      LOG.warn("The client assertion for {} cannot be signed", endpoint, e);
      return unavailable("the client assertion cannot be signed");
    }
  }

  private static TokenOutcome unavailable(String reason) {
    return new Unavailable(reason, Optional.empty());
  }
}
