package dev.serai.kernel;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Where new ids come from. Passed in, so that tests can foresee them. Safe for use by many threads
 * when the generator is.
 */
public final class Ids {

  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator random;

  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** Ids nobody can guess. */
  public static Ids secure() {
    return new Ids(new SecureRandom());
  }

  /** {@code length} characters of {@code [A-Za-z0-9]}: 5.95 bits of chance each. */
  public String alphanumeric(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    return text.toString();
  }

  /** A version 4 UUID, 36 characters. */
  public String uuid() {
    long version = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long variant = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(version, variant).toString();
  }
}
