package dev.serai.gateway.smithy;

import dev.serai.gateway.tools.HttpHeader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What {@code httpChecksumRequired} asks for. */
final class Checksums {

  private Checksums() {}

  static HttpHeader md5(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(body);
      return new HttpHeader("Content-MD5", Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
