package dev.serai.sandbox.egress;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request wants to go.
 *
 * @param host a name in lower case without a dot at its end, or a literal address
 * @param literal the address, when it is one
 */
record Destination(String host, int port, Optional<InetAddress> literal) {

  private static final Pattern FOUR_NUMBERS =
      Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+");
  private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
  private static final int LONGEST_SHOWN = 255;

  /**
   * Reads {@code host:port} as RFC 3986 writes an authority, without user names, percent signs and
   * other spellings of addresses than the usual ones.
   *
   * @param standardPort used where none is given; 0 demands one
   */
  static Destination parse(String authority, int standardPort) throws MalformedException {
    if (authority.indexOf('@') >= 0) {
      throw MalformedException.badRequest("a destination has no user name in front of it");
    }
    int close = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', close + 1);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    int port = colon < 0 ? standardPort : port(authority.substring(colon + 1));
    if (port == 0) {
      throw MalformedException.badRequest("the destination names no port");
    }
    return host.startsWith("[") ? bracketed(host, port) : plain(host, port);
  }

  /** What may be told of an authority that is none: without what may be a password. */
  static String shown(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String cut = host.length() > LONGEST_SHOWN ? host.substring(0, LONGEST_SHOWN) : host;
    return cut.replaceAll("[^\\x21-\\x7e]", "?");
  }

  /** As it stands in a request's {@code Host}. */
  String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == 80 ? name : name + ":" + port;
  }

  private static int port(String text) throws MalformedException {
    if (!PORT.matcher(text).matches() || Integer.parseInt(text) > 65_535) {
      throw MalformedException.badRequest("a port is 1 to 65535");
    }
    return Integer.parseInt(text);
  }

  private static Destination bracketed(String host, int port) throws MalformedException {
    String inside = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
    if (inside.indexOf(':') < 0 || !IPV6.matcher(inside).matches()) {
      throw MalformedException.badRequest("between brackets stands an IPv6 address");
    }
    return literal(inside, port);
  }

  private static Destination plain(String host, int port) throws MalformedException {
    if (FOUR_NUMBERS.matcher(host).matches()) {
      return literal(host, port);
    }
    String lower = host.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    if (HostNames.endsInNumber(name)) {
      throw MalformedException.badRequest(
          "an IPv4 address is written as four decimal numbers without leading zeros");
    }
    if (!HostNames.isName(name)) {
      throw MalformedException.badRequest("the destination is no host name");
    }
    return new Destination(name, port, Optional.empty());
  }

  private static Destination literal(String text, int port) throws MalformedException {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      return new Destination(address.getHostAddress(), port, Optional.of(address));
    } catch (IllegalArgumentException e) {
      throw MalformedException.badRequest("the destination is no address");
    }
  }
}
