package dev.serai.runtime.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a text in traces, logs and names of folders: the same for the same text, and not the
 * text. Who knows a text can find its digest.
 */
final class Digest {

  private static final int BYTES = 16;

  private Digest() {}

  /** The first 16 bytes of SHA-256, in hex. */
  static String hex(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
