package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Seals and opens what lies in an account's vault. Keys change without a pause: the row is read for
 * every use and says at once which key holds, and whatever was sealed before stays readable,
 * because changing the wrapping leaves the vault key as it is and rotation only adds to it. Must
 * not be called inside a transaction. Safe for use by many threads.
 */
final class VaultKeys {

  private final VaultRows rows;
  private final KeyWrapping wrapping;
  private final InstantSource clock;
  private final Map<AccountId, Opened> opened = new ConcurrentHashMap<>();

  private record Opened(String wrapped, VaultKey key) {}

  VaultKeys(VaultRows rows, KeyWrapping wrapping, InstantSource clock) {
    this.rows = rows;
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /**
   * @param context where the value belongs; it opens nowhere else
   * @throws ServiceException of kind DEPENDENCY when the vault's key is not available
   */
  String seal(AccountId account, Secret clear, String context) {
    try {
      return key(row(account)).seal(clear.reveal(), context);
    } catch (GeneralSecurityException e) {
      throw unusable(account, e);
    }
  }

  /**
   * @throws ServiceException of kind DEPENDENCY when the vault's key is not available, or the value
   *     was altered or moved
   */
  Secret open(AccountId account, String sealed, String context) {
    try {
      return new Secret(key(row(account)).open(sealed, context));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(account, e);
    }
  }

  /** The account's vault, made when it is missing. */
  TokenVault vault(AccountId account) {
    VaultRow row = row(account);
    return new TokenVault(row.kmsKey(), row.modifiedAt());
  }

  /**
   * Wraps the account's key anew, in one step that a crash leaves done or undone.
   *
   * @param kmsKey empty for the installation's keys
   * @throws ServiceException of kind VALIDATION when the new key cannot be used, DEPENDENCY when
   *     the present one cannot, RETRYABLE_CONFLICT when somebody else changed it meanwhile
   */
  TokenVault wrapWith(AccountId account, Optional<Arn> kmsKey) {
    VaultRow row = row(account);
    VaultRow next = row.next(kmsKey, wrapped(account, kmsKey, open(row)), now());
    return replaced(next);
  }

  /** Seals with a new key from now on, in every account; what was sealed before stays readable. */
  void rotate() {
    rows.accounts().forEach(this::rotate);
  }

  private void rotate(AccountId account) {
    VaultRow row = row(account);
    try {
      VaultKey key = open(row).withNewPrimary();
      replaced(row.next(row.kmsKey(), wrapped(account, row.kmsKey(), key), now()));
    } catch (GeneralSecurityException e) {
      throw unusable(account, e);
    }
  }

  private TokenVault replaced(VaultRow next) {
    if (!rows.replace(next)) {
      throw ServiceException.of(
          ErrorKind.RETRYABLE_CONFLICT,
          "the vault's key was changed meanwhile: look and try again");
    }
    return new TokenVault(next.kmsKey(), next.modifiedAt());
  }

  private String wrapped(AccountId account, Optional<Arn> kmsKey, VaultKey key) {
    try {
      return Base64.getEncoder().encodeToString(wrapping.wrap(account, kmsKey, key));
    } catch (GeneralSecurityException e) {
      throw ServiceException.validation(
          "kmsConfiguration.kmsKeyArn", "the key cannot be used: " + e.getMessage());
    }
  }

  private VaultRow row(AccountId account) {
    return rows.find(account).orElseGet(() -> create(account));
  }

  private VaultRow create(AccountId account) {
    try {
      byte[] wrapped = wrapping.wrap(account, Optional.empty(), VaultKey.create());
      String text = Base64.getEncoder().encodeToString(wrapped);
      rows.create(new VaultRow(account, Optional.empty(), text, 1, now()));
      return rows.find(account).orElseThrow();
    } catch (GeneralSecurityException e) {
      throw unusable(account, e);
    }
  }

  private VaultKey open(VaultRow row) {
    try {
      return key(row);
    } catch (GeneralSecurityException e) {
      throw unusable(row.account(), e);
    }
  }

  private VaultKey key(VaultRow row) throws GeneralSecurityException {
    Opened known = opened.get(row.account());
    return known != null
            && known.wrapped().equals(row.wrapped())
            && wrapping.isAvailable(row.account(), row.kmsKey())
        ? known.key()
        : unwrap(row);
  }

  private VaultKey unwrap(VaultRow row) throws GeneralSecurityException {
    byte[] wrapped = Base64.getDecoder().decode(row.wrapped());
    VaultKey key = wrapping.unwrap(row.account(), row.kmsKey(), wrapped);
    opened.put(row.account(), new Opened(row.wrapped(), key));
    return key;
  }

  private Instant now() {
    return Stamp.of(clock);
  }

  private static ServiceException unusable(AccountId account, Exception cause) {
    return new ServiceException(
        ErrorKind.DEPENDENCY,
        "the token vault of account %s cannot be used: is its key still available?"
            .formatted(account),
        cause);
  }
}
