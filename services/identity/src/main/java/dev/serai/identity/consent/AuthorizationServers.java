package dev.serai.identity.consent;

import dev.serai.identity.vault.CredentialProviders;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.OauthClients;
import dev.serai.protocol.oauth.AuthorizationServer;
import dev.serai.protocol.oauth.OauthClient;

/** Speaks to the authorization servers behind credential providers. */
@FunctionalInterface
public interface AuthorizationServers {

  /** A server, and the provider as its client. */
  record Reached(AuthorizationServer server, OauthClient client) {}

  /**
   * @throws dev.serai.kernel.ServiceException of kind DEPENDENCY when the server's metadata or the
   *     client's secret cannot be had
   */
  Reached reach(Oauth2CredentialProvider provider);

  /** Those of the vault. */
  static AuthorizationServers of(CredentialProviders providers, OauthClients clients) {
    return provider ->
        new Reached(clients.server(provider), clients.of(providers.client(provider)));
  }
}
