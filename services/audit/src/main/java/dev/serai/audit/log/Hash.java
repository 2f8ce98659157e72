package dev.serai.audit.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 value, and the two ways RFC 6962 section 2.1 makes one for a Merkle tree. */
public final class Hash {

  /** Length in bytes. */
  public static final int BYTES = 32;

  /** Root of a tree without leaves. */
  public static final Hash EMPTY = new Hash(sha256().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of an entry. */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new Hash(digest.digest(entry));
  }

  /** Of two neighbours. */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new Hash(digest.digest(right.bytes));
  }

  /** Of a text, for things outside the tree. */
  public static Hash text(String text) {
    return new Hash(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The value that starts at {@code offset}. */
  static Hash at(byte[] source, int offset) {
    return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
  }

  /**
   * @throws IllegalArgumentException if it is not base64 of 32 bytes
   */
  public static Hash parse(String base64) {
    byte[] decoded = Base64.getDecoder().decode(base64);
    if (decoded.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return new Hash(decoded);
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In base64. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
