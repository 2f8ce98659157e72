package dev.serai.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a log's key, as text {@code name+id+key}. Source: C2SP signed-note, "Verifier
 * keys", with algorithm 1, Ed25519.
 */
public final class VerifierKey {

  static final byte ED25519 = 1;
  static final String ALGORITHM = "Ed25519";

  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;
  private static final Pattern FORM =
      Pattern.compile("(?<name>[^+\\s]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/=]+)");

  private final String name;
  private final byte[] raw;
  private final PublicKey key;

  private VerifierKey(String name, byte[] raw) {
    this.name = name;
    this.raw = raw;
    this.key = publicKey(raw);
  }

  static VerifierKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new VerifierKey(name, Arrays.copyOfRange(encoded, SPKI.length, encoded.length));
  }

  /**
   * @throws IllegalArgumentException if it is not the exact text of an Ed25519 key
   */
  public static VerifierKey parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a verifier key has the form name+id+key");
    }
    byte[] decoded = Base64.getDecoder().decode(matcher.group("key"));
    if (decoded.length != KEY_BYTES + 1 || decoded[0] != ED25519) {
      throw new IllegalArgumentException("this is no Ed25519 key");
    }
    var parsed =
        new VerifierKey(matcher.group("name"), Arrays.copyOfRange(decoded, 1, decoded.length));
    if (!parsed.toString().equals(text)) {
      throw new IllegalArgumentException("the parts of the verifier key do not belong together");
    }
    return parsed;
  }

  /** Also the origin of the log. */
  public String name() {
    return name;
  }

  /** The first bytes of a hash over name and key, which stand before each signature. */
  byte[] id() {
    MessageDigest digest = Hash.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
  }

  /** Whether {@code signature}, key id included, is one of {@code text}. */
  boolean accepts(String text, byte[] signature) {
    byte[] id = id();
    if (signature.length < ID_BYTES || !Arrays.equals(id, Arrays.copyOf(signature, ID_BYTES))) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature, ID_BYTES, signature.length - ID_BYTES);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] typed() {
    return ByteBuffer.allocate(raw.length + 1).put(ED25519).put(raw).array();
  }

  private static PublicKey publicKey(byte[] raw) {
    byte[] encoded = ByteBuffer.allocate(SPKI.length + raw.length).put(SPKI).put(raw).array();
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no Ed25519 key", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return "%s+%s+%s"
        .formatted(
            name, HexFormat.of().formatHex(id()), Base64.getEncoder().encodeToString(typed()));
  }
}
