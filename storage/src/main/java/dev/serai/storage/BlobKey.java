package dev.serai.storage;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The rule for names of blobs. */
final class BlobKey {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-zA-Z0-9._/-]{0,511}");

  private BlobKey() {}

  /**
   * @throws IllegalArgumentException if {@code key} is out of form or has a {@code ..} segment
   */
  static void require(String key) {
    if (!FORM.matcher(key).matches() || Arrays.asList(key.split("/", -1)).contains("..")) {
      throw new IllegalArgumentException("not a blob key: " + key);
    }
  }
}
