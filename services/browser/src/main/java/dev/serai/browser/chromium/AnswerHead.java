package dev.serai.browser.chromium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer of DevTools, judged as that of a stranger.
 *
 * @param fields by their names in lower case
 * @param rest what came after the head already, ready to be read
 */
record AnswerHead(int status, Map<String, String> fields, ByteBuffer rest) {

  private static final int LONGEST = 16 * 1024;
  private static final String END = "\r\n\r\n";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})( [ -~]*)?");

  /**
   * @throws IOException when it is no head, longer than 16 KiB, or breaks off
   */
  static AnswerHead read(ReadableByteChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
      int end = text.indexOf(END);
      if (end >= 0) {
        return of(text.substring(0, end), bytes.flip().position(end + END.length()));
      }
    }
    throw new IOException("the browser did not answer as a server does");
  }

  private static AnswerHead of(String text, ByteBuffer rest) throws IOException {
    String[] lines = text.split("\r\n", -1);
    Matcher status = STATUS.matcher(lines[0]);
    if (!status.matches()) {
      throw new IOException("the browser did not answer with HTTP/1.1");
    }
    Map<String, String> fields = new HashMap<>();
    for (int at = 1; at < lines.length; at++) {
      int colon = lines[at].indexOf(':');
      if (colon > 0) {
        String name = lines[at].substring(0, colon).toLowerCase(Locale.ROOT);
        fields.put(name, lines[at].substring(colon + 1).strip());
      }
    }
    return new AnswerHead(Integer.parseInt(status.group(1)), fields, rest);
  }

  /** A field that has a form; empty when there is none. */
  Optional<String> field(String name, Pattern form) throws IOException {
    Optional<String> value = Optional.ofNullable(fields.get(name));
    if (value.isPresent() && !form.matcher(value.get()).matches()) {
      throw new IOException("the browser answered with a strange " + name);
    }
    return value;
  }
}
