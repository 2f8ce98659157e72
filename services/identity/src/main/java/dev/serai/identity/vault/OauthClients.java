package dev.serai.identity.vault;

import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication.PrivateKeyJwt;
import dev.serai.identity.vault.ClientAuthentication.SecretBasic;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.AssertionSigner;
import dev.serai.protocol.oauth.AuthorizationServer;
import dev.serai.protocol.oauth.ClientAuthentication.ClientSecretBasic;
import dev.serai.protocol.oauth.ClientAuthentication.ClientSecretPost;
import dev.serai.protocol.oauth.Discovered.Found;
import dev.serai.protocol.oauth.Discovered.Unavailable;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthClient;
import dev.serai.protocol.oauth.SigningAlgorithm;
import java.util.List;
import java.util.Optional;

/** Turns providers into clients of their authorization servers. Safe for use by many threads. */
public final class OauthClients {

  private final Oauth oauth;
  private final AssertionKeys keys;

  OauthClients(Oauth oauth, AssertionKeys keys) {
    this.oauth = oauth;
    this.keys = keys;
  }

  /**
   * @throws ServiceException of kind DEPENDENCY when the server's metadata or the client's key
   *     cannot be had
   */
  public OauthClient of(Oauth2Client client) {
    return oauth.client(server(client.provider()), authentication(client));
  }

  /**
   * @throws ServiceException of kind DEPENDENCY when the server's metadata cannot be had
   */
  public AuthorizationServer server(Oauth2CredentialProvider provider) {
    return switch (provider.settings().server()) {
      case AuthorizationServerSource.Discovered discovered ->
          switch (oauth.discovery().at(discovered.discoveryUrl())) {
            case Found found -> found.server();
            case Unavailable unavailable ->
                throw ServiceException.of(
                    ErrorKind.DEPENDENCY,
                    "credential provider %s: %s".formatted(provider.name(), unavailable.reason()));
          };
      case Stated stated -> server(stated);
    };
  }

  private static AuthorizationServer server(Stated stated) {
    return new AuthorizationServer(
        stated.issuer(),
        Optional.of(stated.authorizationEndpoint()),
        Optional.of(stated.tokenEndpoint()),
        Optional.empty(),
        stated.responseTypes(),
        stated.tokenEndpointAuthMethods(),
        List.of(),
        false);
  }

  private dev.serai.protocol.oauth.ClientAuthentication authentication(Oauth2Client client) {
    String id = client.provider().settings().clientId();
    return switch (client.provider().settings().authentication()) {
      case SecretBasic basic -> new ClientSecretBasic(id, secret(client));
      case SecretPost post -> new ClientSecretPost(id, secret(client));
      case PrivateKeyJwt jwt ->
          signed(id, jwt, AssertionSigner.with(keys.key(client.provider().account(), jwt)));
    };
  }

  /**
   * @throws IllegalArgumentException naming a claim that assertions have anyway
   */
  static void requireAddable(PrivateKeyJwt jwt) {
    signed("", jwt, (algorithm, input) -> new byte[0]);
  }

  private static dev.serai.protocol.oauth.ClientAuthentication signed(
      String clientId, PrivateKeyJwt jwt, AssertionSigner signer) {
    return new dev.serai.protocol.oauth.ClientAuthentication.PrivateKeyJwt(
        clientId,
        SigningAlgorithm.valueOf(jwt.algorithm().name()),
        signer,
        jwt.headerClaims(),
        jwt.payloadClaims());
  }

  private static Secret secret(Oauth2Client client) {
    return client
        .clientSecret()
        .orElseThrow(
            () ->
                ServiceException.of(
                    ErrorKind.DEPENDENCY,
                    "credential provider %s has no client secret: update it"
                        .formatted(client.provider().name())));
  }
}
