package dev.serai.storage;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** Seals data keys. It opens under any of its keys and seals under the primary one. */
interface MasterKey {

  Aead aead();

  /** Reads the keys anew, in case another process has rotated them. */
  void reload() throws GeneralSecurityException;

  /**
   * Adds a new primary key, durably.
   *
   * @throws dev.serai.kernel.ServiceException of kind UNSUPPORTED when the key is not ours to keep
   */
  void rotate() throws GeneralSecurityException;
}
