package dev.serai.identity.vault;

import java.util.Optional;

/** Keeps users' grants usable by their refresh tokens. Safe for use by many threads. */
public interface TokenRefresh {

  /**
   * The token stored under {@code key}, renewed first when it is about to expire. However many ask
   * at once, in however many processes, one of them renews. The old refresh token is kept until the
   * new one is durable; when the server sends none, the old one stays.
   *
   * @return empty when nothing is stored, when it has expired and cannot be renewed, or when the
   *     server refuses the refresh token (it is forgotten then): the user has to be asked
   * @throws dev.serai.kernel.ServiceException of kind THROTTLED or DEPENDENCY when the server does
   *     not answer well and the stored token has expired
   */
  Optional<StoredToken> valid(Oauth2CredentialProvider provider, TokenKey key);
}
