package dev.serai.identity.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.storage.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Wraps vault keys under the installation's keys, or under the customer's key that is named. */
final class KeyWrapping {

  private static final String FORM = "json";

  private final Keys keys;
  private final KeyFiles files;

  KeyWrapping(Keys keys, KeyFiles files) {
    this.keys = keys;
    this.files = files;
  }

  /** Whether the wrapping key is there; a customer takes a vault out of use by taking it away. */
  boolean isAvailable(AccountId account, Optional<Arn> kmsKey) {
    return kmsKey.map(key -> files.exists(account, key, FORM)).orElse(true);
  }

  byte[] wrap(AccountId account, Optional<Arn> kmsKey, VaultKey key)
      throws GeneralSecurityException {
    return kmsKey.isEmpty()
        ? keys.seal(account, key.toBytes(), context(account))
        : customer(account, kmsKey.get()).encrypt(key.toBytes(), context(account).getBytes(UTF_8));
  }

  VaultKey unwrap(AccountId account, Optional<Arn> kmsKey, byte[] wrapped)
      throws GeneralSecurityException {
    return VaultKey.fromBytes(
        kmsKey.isEmpty()
            ? keys.open(account, wrapped, context(account))
            : customer(account, kmsKey.get()).decrypt(wrapped, context(account).getBytes(UTF_8)));
  }

  private Aead customer(AccountId account, Arn key) throws GeneralSecurityException {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
              files.read(account, key, FORM), InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (IOException e) {
      throw new GeneralSecurityException("the key " + key + " cannot be read", e);
    } catch (GeneralSecurityException e) {
      // The cause may quote the file.
      throw new GeneralSecurityException("the file of " + key + " is no Tink AEAD keyset in JSON");
    }
  }

  private static String context(AccountId account) {
    return "identity/vault-key/" + account;
  }
}
