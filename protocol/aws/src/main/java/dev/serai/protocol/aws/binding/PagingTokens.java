package dev.serai.protocol.aws.binding;

import dev.serai.kernel.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opaque, tamper-proof, expiring cursors: AES-256-GCM over expiry and cursor, with the request's
 * scope as associated data. Safe for use by many threads.
 */
public final class PagingTokens {

  private static final String PURPOSE = "serai paging token, first form";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final Duration life;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param secret shared by all servers of an installation, at least 32 characters
   * @param life how long a token may be used
   */
  public PagingTokens(Secret secret, Duration life, Clock clock) {
    this.key = new SecretKeySpec(derive(secret), "AES");
    this.life = life;
    this.clock = clock;
  }

  /** Base64url text without padding. */
  public String seal(String cursor, byte[] scope) {
    byte[] text = cursor.getBytes(StandardCharsets.UTF_8);
    byte[] plain =
        ByteBuffer.allocate(Long.BYTES + text.length)
            .putLong(clock.instant().plus(life).getEpochSecond())
            .put(text)
            .array();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, scope).doFinal(plain);
      byte[] token =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a paging token", e);
    }
  }

  /** The cursor, or empty when the token is foreign, altered, of another scope, or expired. */
  public Optional<String> open(String token, byte[] scope) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE + Long.BYTES) {
        return Optional.empty();
      }
      byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, scope);
      return unexpired(
          ByteBuffer.wrap(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Optional<String> unexpired(ByteBuffer plain) {
    Instant end = Instant.ofEpochSecond(plain.getLong());
    return clock.instant().isBefore(end)
        ? Optional.of(StandardCharsets.UTF_8.decode(plain).toString())
        : Optional.empty();
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] scope) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(scope);
    return cipher;
  }

  private static byte[] derive(Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
