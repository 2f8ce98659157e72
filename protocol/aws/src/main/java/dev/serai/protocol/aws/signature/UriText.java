package dev.serai.protocol.aws.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Percent-encoding as SigV4 and restJson1 use it: RFC 3986, and a plus sign is a plus sign. */
public final class UriText {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED_MARKS = "-._~";

  /** One query parameter, decoded. A parameter without {@code =} has an empty value. */
  public record Parameter(String name, String value) {}

  private UriText() {}

  /** Encodes everything but unreserved characters. */
  static String encode(String text) {
    var encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (unreserved(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append('%');
        HEX.toHexDigits(encoded, octet);
      }
    }
    return encoded.toString();
  }

  /**
   * Decodes once.
   *
   * @throws IllegalArgumentException on a broken escape or octets that are not UTF-8
   */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var octets = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        octets.write(raw[i]);
        continue;
      }
      octets.write(escaped(raw, i));
      i += 2;
    }
    return utf8(octets.toByteArray());
  }

  /** The parameters of a raw query in order, decoded once. */
  public static List<Parameter> parameters(String rawQuery) {
    var parameters = new ArrayList<Parameter>();
    for (String part : rawQuery.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        parameters.add(new Parameter(decode(name), decode(value)));
      }
    }
    return parameters;
  }

  private static int escaped(byte[] raw, int at) {
    if (at + 2 >= raw.length
        || !HexFormat.isHexDigit(raw[at + 1])
        || !HexFormat.isHexDigit(raw[at + 2])) {
      throw new IllegalArgumentException("a percent sign is not followed by two hex digits");
    }
    return HexFormat.fromHexDigit(raw[at + 1]) << 4 | HexFormat.fromHexDigit(raw[at + 2]);
  }

  private static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("percent-encoded octets are not UTF-8", e);
    }
  }

  private static boolean unreserved(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || UNRESERVED_MARKS.indexOf(octet) >= 0;
  }
}
