package dev.serai.identity.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, so that who reads rows can show none of the texts they were made of. */
final class Hashes {

  private Hashes() {}

  /**
   * @param purpose separates hashes of one text for different uses
   */
  static String of(String purpose, Secret secret) {
    return of(purpose, secret.reveal());
  }

  static String of(String purpose, String text) {
    try {
      byte[] bytes = (purpose + "\n" + text).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
