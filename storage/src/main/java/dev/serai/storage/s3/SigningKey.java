package dev.serai.storage.s3;

import dev.serai.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key a secret yields for one day, region and service; signs requests and their chunks. */
final class SigningKey {

  static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String MAC = "HmacSHA256";

  private final byte[] key;
  private final String stamp;

  /**
   * @param date as signed, {@code 20260102T030405Z}
   */
  SigningKey(Secret secret, List<String> scope, String date) {
    byte[] derived = utf8("AWS4" + secret.reveal());
    for (String part : scope) {
      derived = mac(derived, part);
    }
    key = derived;
    stamp = date + "\n" + String.join("/", scope) + "\n";
  }

  /**
   * @param kind first line of the text to sign
   * @param rest everything behind the scope
   */
  String sign(String kind, String rest) {
    return HexFormat.of().formatHex(mac(key, kind + "\n" + stamp + rest));
  }

  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(utf8(expected), utf8(given));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(utf8(text)));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + MAC, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
