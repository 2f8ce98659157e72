package dev.serai.storage;

import com.google.crypto.tink.Aead;
import dev.serai.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * AES-256-GCM by Tink. May be used inside a transaction: a data key that is made there exists when
 * that transaction commits, as do the values sealed with it.
 */
final class TinkKeys implements Keys {

  private final Database database;
  private final MasterKey master;
  private final DataKeys dataKeys;
  private final Map<AccountId, Aead> committed = new ConcurrentHashMap<>();

  TinkKeys(Database database, MasterKey master) {
    this.database = database;
    this.master = master;
    this.dataKeys = new DataKeys(master);
  }

  @Override
  public byte[] seal(AccountId account, byte[] plain, String context) {
    Aead aead = find(account).orElseGet(() -> create(account));
    try {
      return aead.encrypt(plain, bytes(context));
    } catch (GeneralSecurityException e) {
      throw new StorageException("a value of account " + account + " can't be sealed", e);
    }
  }

  @Override
  public byte[] open(AccountId account, byte[] sealed, String context)
      throws GeneralSecurityException {
    Optional<Aead> aead = find(account);
    if (aead.isEmpty()) {
      throw new GeneralSecurityException("account " + account + " has no data key");
    }
    return aead.get().decrypt(sealed, bytes(context));
  }

  @Override
  public void rotate() {
    OpenTransaction.requireNone();
    try {
      master.rotate();
    } catch (GeneralSecurityException e) {
      throw new StorageException("the master key is not rotated", e);
    }
    database.write(dataKeys::sealAgain);
  }

  private Optional<Aead> find(AccountId account) {
    Aead known = committed.get(account);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Handle> handle = OpenTransaction.current();
    if (handle.isPresent()) {
      return dataKeys.find(handle.get(), account); // its own row may yet be rolled back
    }
    Optional<Aead> found = database.read(inner -> dataKeys.find(inner, account));
    found.ifPresent(aead -> committed.put(account, aead));
    return found;
  }

  private Aead create(AccountId account) {
    return OpenTransaction.current()
        .map(handle -> dataKeys.findOrCreate(handle, account))
        .orElseGet(() -> database.write(handle -> dataKeys.findOrCreate(handle, account)));
  }

  private static byte[] bytes(String context) {
    return context.getBytes(StandardCharsets.UTF_8);
  }
}
