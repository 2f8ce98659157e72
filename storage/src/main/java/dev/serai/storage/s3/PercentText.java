package dev.serai.storage.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Percent-encoding the way signatures want it: RFC 3986, upper-case digits, no plus signs. */
final class PercentText {

  record Parameter(String name, String value) {}

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private PercentText() {}

  static List<Parameter> parameters(String rawQuery) {
    return Arrays.stream(rawQuery.split("&", -1))
        .filter(part -> !part.isEmpty())
        .map(PercentText::parameter)
        .toList();
  }

  static String encode(String text) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (UNRESERVED.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append("%%%02X".formatted((int) character));
      }
    }
    return encoded.toString();
  }

  /** Each segment in its canonical form; the slashes stay. */
  static String canonicalPath(String rawPath) {
    return Arrays.stream(rawPath.split("/", -1))
        .map(segment -> encode(decode(segment)))
        .collect(Collectors.joining("/"));
  }

  static String decode(String text) {
    var octets = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        octets.write(octet(raw, i));
        i += 2;
      } else {
        octets.write(raw[i]);
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static int octet(byte[] raw, int at) {
    int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
    int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw S3Refusal.invalid("InvalidURI", "Couldn't parse the specified URI.");
    }
    return high * 16 + low;
  }

  private static Parameter parameter(String part) {
    int equals = part.indexOf('=');
    String name = equals < 0 ? part : part.substring(0, equals);
    String value = equals < 0 ? "" : part.substring(equals + 1);
    return new Parameter(decode(name.replace("+", "%20")), decode(value.replace("+", "%20")));
  }
}
