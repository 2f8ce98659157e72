package dev.serai.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for all that something was made of, so that it is made anew when one changes. */
final class Fingerprint {

  private static final int LETTERS = 24;

  private final MessageDigest digest;

  Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Fingerprint add(Object words) {
    digest.update((words + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Its size and when it was last written; nothing of one that is not there. */
  Fingerprint addFile(Path file) throws IOException {
    return Files.exists(file)
        ? add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis())
        : add(file);
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LETTERS);
  }
}
