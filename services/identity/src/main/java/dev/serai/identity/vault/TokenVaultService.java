package dev.serai.identity.vault;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import java.util.Optional;

/** The key of the account's vault. There is one vault, {@value TokenVault#ID}. */
public final class TokenVaultService {

  private static final String KEY = "kmsConfiguration.kmsKeyArn";

  private final AccessControl access;
  private final VaultKeys keys;
  private final KeyWrapping wrapping;
  private final VaultArns arns;

  TokenVaultService(AccessControl access, VaultKeys keys, KeyWrapping wrapping, VaultArns arns) {
    this.access = access;
    this.keys = keys;
    this.wrapping = wrapping;
    this.arns = arns;
  }

  /** What {@code kmsConfiguration} says; words of the API model. */
  public enum KeyType {
    CustomerManagedKey,
    ServiceManagedKey
  }

  /**
   * @throws ServiceException DENIED without a permit, NOT_FOUND for any other vault
   */
  public TokenVault getTokenVault(Caller caller, Optional<String> vaultId) {
    access.require(caller, "bedrock-agentcore:GetTokenVault", arns.vault(caller.account()));
    requireDefault(vaultId);
    return keys.vault(caller.account());
  }

  /**
   * Locks the vault with another key, without a pause for those who use it. Naming the same key
   * again wraps anew, which is what to do after that key was rotated.
   *
   * @param kmsKey required with a customer's key, and only with it
   * @throws ServiceException DENIED without a permit, NOT_FOUND for any other vault, VALIDATION
   *     when the key is not in the key directory or is no usable key, DEPENDENCY when the vault's
   *     present key is not available, RETRYABLE_CONFLICT when somebody else changes it at this
   *     moment
   */
  public TokenVault setTokenVaultCmk(
      Caller caller, Optional<String> vaultId, KeyType type, Optional<Arn> kmsKey) {
    access.require(caller, "bedrock-agentcore:SetTokenVaultCMK", arns.vault(caller.account()));
    requireDefault(vaultId);
    if ((type == KeyType.CustomerManagedKey) != kmsKey.isPresent()) {
      throw ServiceException.validation(
          KEY, "is required with CustomerManagedKey, and with it only");
    }
    if (!wrapping.isAvailable(caller.account(), kmsKey)) {
      throw ServiceException.validation(
          KEY,
          "the key directory has no key %s of this account"
              .formatted(kmsKey.map(Arn::toString).orElse("")));
    }
    return keys.wrapWith(caller.account(), kmsKey);
  }

  private static void requireDefault(Optional<String> vaultId) {
    vaultId
        .filter(id -> !id.equals(TokenVault.ID))
        .ifPresent(
            id -> {
              throw ServiceException.notFound(
                  "token vault %s does not exist; there is only %s".formatted(id, TokenVault.ID));
            });
  }
}
