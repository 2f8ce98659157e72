package dev.serai.identity.vault;

import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.TokenOutcome;
import java.util.Optional;
import java.util.Set;

/** {@link TokenRefresh} by the refresh token grant (RFC 6749 section 6). */
final class RefreshedGrants implements TokenRefresh {

  /** What servers say of a refresh token that is no good; the second is GitHub's. */
  private static final Set<String> VOID = Set.of("invalid_grant", "bad_refresh_token");

  private final CredentialProviders providers;
  private final OauthClients clients;
  private final FreshTokens fresh;

  RefreshedGrants(CredentialProviders providers, OauthClients clients, FreshTokens fresh) {
    this.providers = providers;
    this.clients = clients;
    this.fresh = fresh;
  }

  @Override
  public Optional<StoredToken> valid(Oauth2CredentialProvider provider, TokenKey key) {
    return fresh.find(key, new Refresh(provider, key));
  }

  private final class Refresh implements Renewal {

    private final Oauth2CredentialProvider provider;
    private final TokenTarget everything;

    Refresh(Oauth2CredentialProvider provider, TokenKey key) {
      this.provider = provider;
      this.everything = new TokenTarget(Set.of(), key.resources(), key.audiences());
    }

    @Override
    public boolean isPossible(Optional<StoredToken> stored) {
      return stored.flatMap(StoredToken::refreshToken).isPresent();
    }

    /** Naming no scopes asks for all that were granted. */
    @Override
    public TokenOutcome ask(Optional<StoredToken> stored) {
      Secret refreshToken = stored.flatMap(StoredToken::refreshToken).orElseThrow();
      return clients.of(providers.client(provider)).refresh(refreshToken, Targets.of(everything));
    }

    @Override
    public boolean voids(TokenOutcome.Refused refused) {
      return VOID.contains(refused.error());
    }
  }
}
