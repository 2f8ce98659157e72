package dev.serai.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** A section of a text that is not held whole. */
final class TextSection {

  private TextSection() {}

  /** Characters from {@code start} to before {@code end}; fewer where the text ends. */
  static String of(InputStream bytes, int start, int end) throws IOException {
    Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    for (long left = start; left > 0; ) {
      long skipped = text.skip(left);
      if (skipped == 0) {
        return "";
      }
      left -= skipped;
    }
    char[] part = new char[end - start];
    int length = 0;
    for (int read = 0; read >= 0 && length < part.length; length += Math.max(0, read)) {
      read = text.read(part, length, part.length - length);
    }
    return new String(part, 0, length);
  }
}
