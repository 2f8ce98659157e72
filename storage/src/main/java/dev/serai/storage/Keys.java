package dev.serai.storage;

import dev.serai.kernel.AccountId;
import java.security.GeneralSecurityException;

/**
 * Envelope encryption at rest: a data key per account, itself encrypted by the master key. Safe for
 * use by many threads.
 */
public interface Keys {

  /**
   * Encrypts.
   *
   * @param context where the value belongs (row identity); the same text is needed to open it, so a
   *     ciphertext moved to another row does not open
   */
  byte[] seal(AccountId account, byte[] plain, String context);

  /**
   * Decrypts what {@link #seal} made, under the current or any earlier master key.
   *
   * @throws GeneralSecurityException when it was altered, or sealed for another account or context
   */
  byte[] open(AccountId account, byte[] sealed, String context) throws GeneralSecurityException;

  /**
   * Adds a new primary master key and re-encrypts the data keys; values sealed before stay
   * readable.
   */
  void rotate();
}
