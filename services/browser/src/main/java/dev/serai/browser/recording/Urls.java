package dev.serai.browser.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * How URLs are recorded: without user, password and fragment, and of a query only the names, as its
 * values may be secrets. What has no host, such as {@code data:}, is recorded by its scheme alone.
 */
final class Urls {

  private Urls() {}

  static String masked(String url, int length) {
    int hier = url.indexOf("://");
    if (hier < 0) {
      return scheme(url);
    }
    String bare = before(url, '#');
    String place = before(bare, '?');
    int authorityEnd = place.indexOf('/', hier + 3);
    int end = authorityEnd < 0 ? place.length() : authorityEnd;
    int at = place.lastIndexOf('@', end);
    String host = at > hier ? place.substring(0, hier + 3) + place.substring(at + 1) : place;
    String query = place.length() < bare.length() ? bare.substring(place.length() + 1) : "";
    return Texts.cut(query.isEmpty() ? host : host + "?" + names(query), length);
  }

  /** A page without a title is called by its whole URL, so what begins as that is no title. */
  static String title(String title, String url, int length) {
    int hier = url.indexOf("://");
    String rest = hier < 0 ? "" : masked(url, Integer.MAX_VALUE).substring(hier + 3);
    String host = before(before(rest, '/'), '?');
    boolean isAddress = url.contains(title) || (!host.isEmpty() && title.contains(host));
    return isAddress ? "" : Texts.cut(title, length);
  }

  private static String scheme(String url) {
    if (url.startsWith("about:")) {
      return before(before(url, '#'), '?');
    }
    int colon = url.indexOf(':');
    return colon < 0 ? "" : Texts.cut(url.substring(0, colon + 1), 32);
  }

  /** A pair without a name is a value. */
  private static String names(String query) {
    List<String> names = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      names.add(equals < 0 ? "=" : pair.substring(0, equals + 1));
    }
    return String.join("&", names);
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }
}
