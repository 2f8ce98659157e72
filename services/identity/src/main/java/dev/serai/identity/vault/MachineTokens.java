package dev.serai.identity.vault;

import dev.serai.identity.workload.Workload;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.TokenOutcome;
import java.util.Optional;

/**
 * Tokens agents get for themselves, by client credentials (RFC 6749 section 4.4). Kept for each
 * workload, provider and target until they are about to expire.
 */
final class MachineTokens {

  private final CredentialProviders providers;
  private final OauthClients clients;
  private final TokenStore store;
  private final FreshTokens fresh;

  MachineTokens(
      CredentialProviders providers, OauthClients clients, TokenStore store, FreshTokens fresh) {
    this.providers = providers;
    this.clients = clients;
    this.store = store;
    this.fresh = fresh;
  }

  /**
   * @param anew do not use the token that is kept
   * @throws ServiceException as {@link FreshTokens#find}
   */
  StoredToken token(
      Workload workload, Oauth2CredentialProvider provider, TokenTarget target, boolean anew) {
    TokenKey key = TokenKey.ofMachine(workload, provider, target);
    if (anew) {
      store.remove(key);
    }
    return fresh.find(key, new ClientCredentials(provider, target)).orElseThrow();
  }

  private final class ClientCredentials implements Renewal {

    private final Oauth2CredentialProvider provider;
    private final TokenTarget target;

    ClientCredentials(Oauth2CredentialProvider provider, TokenTarget target) {
      this.provider = provider;
      this.target = target;
    }

    @Override
    public boolean isPossible(Optional<StoredToken> stored) {
      return true;
    }

    @Override
    public TokenOutcome ask(Optional<StoredToken> stored) {
      return clients.of(providers.client(provider)).clientCredentials(Targets.of(target));
    }

    @Override
    public boolean voids(TokenOutcome.Refused refused) {
      return false;
    }
  }
}
