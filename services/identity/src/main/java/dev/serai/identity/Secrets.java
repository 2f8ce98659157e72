package dev.serai.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Keys;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals secrets for their row and opens them again; a ciphertext opens in its own row only. */
final class Secrets {

  private final Keys keys;

  Secrets(Keys keys) {
    this.keys = keys;
  }

  Sealed seal(AccountId account, String keyId, String part, Secret secret) {
    byte[] sealed = keys.seal(account, secret.reveal().getBytes(UTF_8), context(keyId, part));
    return new Sealed(Base64.getEncoder().encodeToString(sealed));
  }

  /**
   * @throws ServiceException of kind INTERNAL when the row was altered or the master key is gone
   */
  Secret open(AccountId account, String keyId, String part, Sealed sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed.base64());
      return new Secret(new String(keys.open(account, bytes, context(keyId, part)), UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "the stored secret of access key " + keyId + " does not open", e);
    }
  }

  private static String context(String keyId, String part) {
    return "identity/" + keyId + "/" + part;
  }
}
