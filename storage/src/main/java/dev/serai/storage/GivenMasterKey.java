package dev.serai.storage;

import com.google.crypto.tink.Aead;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.security.GeneralSecurityException;

/** A master key from the configuration, usually the environment: it is rotated there. */
record GivenMasterKey(Aead aead) implements MasterKey {

  static GivenMasterKey of(Secret json) {
    try {
      return new GivenMasterKey(Keysets.aead(Keysets.fromJson(json.reveal())));
    } catch (GeneralSecurityException e) {
      // The cause quotes the text, which is the secret.
      throw new StorageException("the configured master key is no Tink AEAD keyset in JSON");
    }
  }

  @Override
  public void reload() {
    // It changes with the next start only.
  }

  @Override
  public void rotate() {
    throw ServiceException.of(
        ErrorKind.UNSUPPORTED,
        "the master key comes from the configuration: add a primary key to it there and restart");
  }
}
