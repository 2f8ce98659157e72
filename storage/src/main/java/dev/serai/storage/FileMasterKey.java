package dev.serai.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A master key in a file that only its owner may read, made by the first start. */
final class FileMasterKey implements MasterKey {

  private final Path file;
  private volatile Current current;

  private record Current(KeysetHandle keyset, Aead aead) {
    static Current of(KeysetHandle keyset) throws GeneralSecurityException {
      return new Current(keyset, Keysets.aead(keyset));
    }
  }

  private FileMasterKey(Path file, Current current) {
    this.file = file;
    this.current = current;
  }

  static FileMasterKey open(Path file) throws IOException {
    try {
      if (Files.notExists(file)) {
        OwnerOnly.write(file, Keysets.toJson(Keysets.create()));
      }
      OwnerOnly.require(file);
      return new FileMasterKey(file, read(file));
    } catch (GeneralSecurityException e) {
      throw unreadable(file);
    }
  }

  private static Current read(Path file) throws GeneralSecurityException, IOException {
    return Current.of(Keysets.fromJson(Files.readString(file)));
  }

  /** Without the cause, which may quote the file. */
  private static StorageException unreadable(Path file) {
    return new StorageException(
        "the master key in " + file + " is damaged: restore it from a copy");
  }

  @Override
  public Aead aead() {
    return current.aead();
  }

  @Override
  public synchronized void reload() throws GeneralSecurityException {
    try {
      current = read(file);
    } catch (IOException e) {
      throw new GeneralSecurityException("the master key file does not read", e);
    }
  }

  @Override
  public synchronized void rotate() throws GeneralSecurityException {
    reload();
    Current next = Current.of(Keysets.withNewPrimary(current.keyset()));
    try {
      OwnerOnly.write(file, Keysets.toJson(next.keyset()));
    } catch (IOException e) {
      throw new GeneralSecurityException("the master key file does not write", e);
    }
    current = next;
  }
}
