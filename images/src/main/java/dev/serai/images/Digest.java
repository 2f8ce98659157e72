package dev.serai.images;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What content is named by (OCI image specification, descriptor.md). SHA-256 alone is taken.
 *
 * @param hex 64 lower-case digits
 */
public record Digest(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final String ALGORITHM = "sha256:";

  /**
   * @throws IllegalArgumentException when it is no SHA-256 in lower-case hex
   */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
    }
  }

  /**
   * Of a text such as {@code sha256:9f86d0…}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Digest parse(String text) {
    if (!text.startsWith(ALGORITHM)) {
      throw new IllegalArgumentException("not a sha256 digest: " + text);
    }
    return new Digest(text.substring(ALGORITHM.length()));
  }

  static Digest of(byte[] content) {
    return new Digest(HexFormat.of().formatHex(sha256().digest(content)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return ALGORITHM + hex;
  }
}
