package dev.serai.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.serai.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of data keys, sealed by the master key for the account they belong to. */
final class DataKeys {

  private final MasterKey master;

  DataKeys(MasterKey master) {
    this.master = master;
  }

  Optional<Aead> find(Handle handle, AccountId account) {
    return sealed(handle, account).map(bytes -> aead(account, bytes));
  }

  /** Creates the account's key, unless another process was faster. */
  Aead findOrCreate(Handle handle, AccountId account) {
    handle
        .createUpdate(
            "INSERT INTO storage_data_keys (account, sealed) VALUES (:account, :sealed)"
                + " ON CONFLICT (account) DO NOTHING")
        .bind("account", account.value())
        .bind("sealed", create(account))
        .execute();
    return find(handle, account).orElseThrow();
  }

  /** Seals every data key anew, under the primary master key. */
  int sealAgain(Handle handle) {
    List<AccountId> accounts =
        handle
            .createQuery("SELECT account FROM storage_data_keys")
            .map((row, context) -> new AccountId(row.getString(1)))
            .list();
    accounts.forEach(account -> sealAgain(handle, account));
    return accounts.size();
  }

  private void sealAgain(Handle handle, AccountId account) {
    byte[] bytes = sealed(handle, account).orElseThrow();
    handle
        .createUpdate("UPDATE storage_data_keys SET sealed = :sealed WHERE account = :account")
        .bind("account", account.value())
        .bind("sealed", sealAgain(account, bytes))
        .execute();
  }

  private static Optional<byte[]> sealed(Handle handle, AccountId account) {
    return handle
        .createQuery("SELECT sealed FROM storage_data_keys WHERE account = :account")
        .bind("account", account.value())
        .mapTo(byte[].class)
        .findOne();
  }

  private byte[] create(AccountId account) {
    try {
      return Keysets.seal(Keysets.create(), master.aead(), context(account));
    } catch (GeneralSecurityException e) {
      throw new StorageException("no data key can be made for account " + account, e);
    }
  }

  private byte[] sealAgain(AccountId account, byte[] bytes) {
    try {
      return Keysets.seal(open(account, bytes), master.aead(), context(account));
    } catch (GeneralSecurityException e) {
      throw unusable(account, e);
    }
  }

  private Aead aead(AccountId account, byte[] bytes) {
    try {
      return Keysets.aead(open(account, bytes));
    } catch (GeneralSecurityException e) {
      throw unusable(account, e);
    }
  }

  private KeysetHandle open(AccountId account, byte[] bytes) throws GeneralSecurityException {
    try {
      return Keysets.open(bytes, master.aead(), context(account));
    } catch (GeneralSecurityException e) {
      master.reload(); // another process may have rotated it
      return Keysets.open(bytes, master.aead(), context(account));
    }
  }

  private static StorageException unusable(AccountId account, GeneralSecurityException cause) {
    return new StorageException(
        "the data key of account %s does not open: is this the master key it was made with?"
            .formatted(account),
        cause);
  }

  private static byte[] context(AccountId account) {
    return ("data-key/" + account).getBytes(StandardCharsets.UTF_8);
  }
}
