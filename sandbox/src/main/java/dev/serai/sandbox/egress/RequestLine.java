package dev.serai.sandbox.egress;

import java.util.regex.Pattern;

/**
 * The first line of a request to a proxy. Source: RFC 9112 section 3, authority-form for {@code
 * CONNECT}, absolute-form for all others.
 *
 * @param authority as it was written
 * @param path with the query; empty for tunnels
 */
record RequestLine(String method, String authority, String path) {

  static final String CONNECT = "CONNECT";

  private static final String SCHEME = "http://";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}");
  private static final Pattern GRAPHIC = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern VERSION = Pattern.compile("HTTP/\\d\\.\\d");

  static RequestLine parse(String line) throws MalformedException {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3
        || !TOKEN.matcher(parts[0]).matches()
        || !GRAPHIC.matcher(parts[1]).matches()
        || !VERSION.matcher(parts[2]).matches()) {
      throw MalformedException.badRequest("the first line is not that of an HTTP request");
    }
    boolean tunnel = parts[0].equals(CONNECT);
    boolean known = parts[2].equals("HTTP/1.1") || (tunnel && parts[2].equals("HTTP/1.0"));
    if (!known) {
      throw MalformedException.of(505, "HTTP/1.1 is spoken here");
    }
    return tunnel ? new RequestLine(CONNECT, parts[1], "") : plain(parts[0], parts[1]);
  }

  private static RequestLine plain(String method, String target) throws MalformedException {
    if (method.equals("TRACE")) {
      throw MalformedException.of(501, "TRACE is not served");
    }
    if (!target.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw MalformedException.badRequest(
          "this is a proxy: it takes CONNECT, and requests for http:// URLs");
    }
    if (target.indexOf('#') >= 0) {
      throw MalformedException.badRequest("the URL of a request has no fragment");
    }
    String rest = target.substring(SCHEME.length());
    int end = endOfAuthority(rest);
    return new RequestLine(method, rest.substring(0, end), path(method, rest.substring(end)));
  }

  boolean isTunnel() {
    return method.equals(CONNECT);
  }

  private static int endOfAuthority(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("/?\\".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static String path(String method, String path) throws MalformedException {
    if (path.startsWith("\\")) {
      throw MalformedException.badRequest("a path begins with a slash");
    }
    if (path.isEmpty()) {
      return method.equals("OPTIONS") ? "*" : "/";
    }
    return path.startsWith("?") ? "/" + path : path;
  }
}
