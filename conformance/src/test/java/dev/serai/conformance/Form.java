package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}, the form of queries too. */
final class Form {

  static final String TYPE = "application/x-www-form-urlencoded";

  private Form() {}

  /**
   * @param pairs name, value, name, value
   */
  static String of(String... pairs) {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      written.add(encoded(pairs[i]) + "=" + encoded(pairs[i + 1]));
    }
    return String.join("&", written);
  }

  /** The last value of each name. */
  static Map<String, String> read(String form) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : form.split("&", -1)) {
      int end = pair.indexOf('=');
      if (end > 0) {
        values.put(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
      }
    }
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
