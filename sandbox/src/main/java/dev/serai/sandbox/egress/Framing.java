package dev.serai.sandbox.egress;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How long a body is. Whatever could be read in two ways is refused. Source: RFC 9112 section 6.
 */
sealed interface Framing {

  /** There is none. */
  record None() implements Framing {}

  record Length(long bytes) implements Framing {}

  record Chunked() implements Framing {}

  /** To the end of the connection; answers only. */
  record UntilClose() implements Framing {}

  Pattern DIGITS = Pattern.compile("\\d{1,18}");

  /** The body of a request: none unless it says so. */
  static Framing ofRequest(Fields fields) throws MalformedException {
    return stated(fields, new None());
  }

  /** The body an answer speaks of, which need not follow: see {@link #follows}. */
  static Framing ofAnswer(Fields fields) throws MalformedException {
    return stated(fields, new UntilClose());
  }

  /** Whether the body an answer speaks of comes with it. */
  static boolean follows(String method, int status) {
    return !method.equals("HEAD") && status != 304 && mayBeStated(status);
  }

  /** Whether an answer may speak of a body. */
  static boolean mayBeStated(int status) {
    return status >= 200 && status != 204;
  }

  /** The field that says it to the next reader; empty when it is said by other means. */
  default String field() {
    return switch (this) {
      case None _, UntilClose _ -> "";
      case Length(long bytes) -> "Content-Length: " + bytes + "\r\n";
      case Chunked _ -> "Transfer-Encoding: chunked\r\n";
    };
  }

  private static Framing stated(Fields fields, Framing otherwise) throws MalformedException {
    List<String> encodings = fields.values("transfer-encoding");
    List<String> lengths = fields.values("content-length");
    if (!encodings.isEmpty() && !lengths.isEmpty()) {
      throw MalformedException.badRequest(
          "a message has a Content-Length or a Transfer-Encoding, not both");
    }
    if (!encodings.isEmpty()) {
      return chunked(encodings);
    }
    return lengths.isEmpty() ? otherwise : length(lengths);
  }

  private static Framing chunked(List<String> encodings) throws MalformedException {
    if (encodings.size() > 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
      throw MalformedException.of(501, "no Transfer-Encoding but chunked is served");
    }
    return new Chunked();
  }

  private static Framing length(List<String> lengths) throws MalformedException {
    if (lengths.size() > 1 || !DIGITS.matcher(lengths.getFirst()).matches()) {
      throw MalformedException.badRequest("Content-Length is one decimal number");
    }
    return new Length(Long.parseLong(lengths.getFirst()));
  }
}
