package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Secret;

/** Finds credential providers for use. Nobody's permission is asked here: callers do that. */
public interface CredentialProviders {

  /**
   * @throws dev.serai.kernel.ServiceException of kind NOT_FOUND when the account has none of that
   *     name
   */
  Oauth2CredentialProvider oauth2(AccountId account, String name);

  /**
   * The provider's client with its secret opened.
   *
   * @throws dev.serai.kernel.ServiceException of kind DEPENDENCY when the secret does not open or
   *     is not to be found outside
   */
  Oauth2Client client(Oauth2CredentialProvider provider);

  /**
   * @throws dev.serai.kernel.ServiceException of kind NOT_FOUND or DEPENDENCY, as above
   */
  Secret apiKey(AccountId account, String name);
}
