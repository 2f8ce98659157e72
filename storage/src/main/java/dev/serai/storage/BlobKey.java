package dev.serai.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The rule for names of blobs, and where a blob lies: at the digest of its key. So keys of any
 * shape get along in any store ({@code a} and {@code a/b}, capitals where case is ignored, segments
 * longer than a file name), and a folder of blobs can be copied into a bucket as it is.
 */
final class BlobKey {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-zA-Z0-9._/-]{0,511}");

  private static final int FAN_OUT_CHARACTERS = 2;

  private BlobKey() {}

  /** Two characters, a slash and the digest. */
  static String place(String key) {
    require(key);
    String name = Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
    return name.substring(0, FAN_OUT_CHARACTERS) + "/" + name;
  }

  /**
   * @throws IllegalArgumentException if {@code key} is out of form or has a {@code ..} segment
   */
  private static void require(String key) {
    if (!FORM.matcher(key).matches() || Arrays.asList(key.split("/", -1)).contains("..")) {
      throw new IllegalArgumentException("not a blob key: " + key);
    }
  }
}
