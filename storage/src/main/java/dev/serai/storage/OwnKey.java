package dev.serai.storage;

import com.google.crypto.tink.Aead;
import dev.serai.kernel.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A data key of one thing, sealed by its account's. Who deletes the sealed key makes everything
 * sealed with it unreadable at once, also in copies. Safe for use by many threads.
 */
public final class OwnKey {

  private static final String MAC = "HmacSHA256";

  private final String owner;
  private final Aead aead;
  private final SecretKeySpec marks;

  private OwnKey(String owner, Aead aead, SecretKeySpec marks) {
    this.owner = owner;
    this.aead = aead;
    this.marks = marks;
  }

  /**
   * Makes a key.
   *
   * @param owner whose it is, for example {@code memory/shop-a1B2c3D4e5}
   * @return the sealed key, for the owner's row
   */
  public static byte[] create(Keys keys, AccountId account, String owner) {
    try {
      byte[] keyset = Keysets.toJson(Keysets.create()).getBytes(StandardCharsets.UTF_8);
      return keys.seal(account, keyset, context(owner));
    } catch (GeneralSecurityException e) {
      throw new StorageException("no data key can be made for " + owner, e);
    }
  }

  /**
   * @throws StorageException when it is not this owner's key
   */
  public static OwnKey open(Keys keys, AccountId account, String owner, byte[] sealed) {
    try {
      String keyset =
          new String(keys.open(account, sealed, context(owner)), StandardCharsets.UTF_8);
      return new OwnKey(
          owner,
          Keysets.aead(Keysets.fromJson(keyset)),
          new SecretKeySpec(keyset.getBytes(StandardCharsets.UTF_8), MAC));
    } catch (GeneralSecurityException e) {
      throw new StorageException("the data key of %s does not open".formatted(owner), e);
    }
  }

  /**
   * @param place where the value lies; a value that was moved does not open
   */
  public byte[] seal(byte[] plain, String place) {
    try {
      return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new StorageException("a value of %s can't be sealed".formatted(owner), e);
    }
  }

  /**
   * @throws StorageException when it was altered or moved, or sealed by another key
   */
  public byte[] open(byte[] sealed, String place) {
    try {
      return aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new StorageException("a value of %s does not open".formatted(owner), e);
    }
  }

  /**
   * The same for the same value, and tells nothing of it to who has not the key: for columns that
   * are only compared.
   *
   * @return 64 hexadecimal digits
   */
  public String mark(String value) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(marks);
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new StorageException("a value of %s can't be marked".formatted(owner), e);
    }
  }

  private static String context(String owner) {
    return "own-key/" + owner;
  }
}
