package dev.serai.protocol.mcp.server;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which web pages may speak to a server, against DNS rebinding: a page whose host name was made to
 * point here carries that name in {@code Host} and {@code Origin}.
 *
 * @param hosts names the server is reached by, without port; empty means any
 * @param origins of web pages, besides those the server itself serves, for example {@code
 *     https://console.example.com}; compared as they are
 */
public record OriginRules(Set<String> hosts, Set<String> origins) {

  /** For servers that listen on the loopback interface alone. */
  public static final OriginRules LOOPBACK =
      new OriginRules(Set.of("localhost", "127.0.0.1", "[::1]"), Set.of());

  public OriginRules {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
  }

  /** What is wrong with the request; empty if nothing is. */
  Optional<String> problem(McpExchange exchange) {
    return problem(exchange.header("host"), exchange.header("origin"));
  }

  /** What is wrong with a request of these headers; empty if nothing is. */
  public Optional<String> problem(Optional<String> host, Optional<String> origin) {
    if (!hosts.isEmpty() && host.filter(value -> hosts.contains(name(value))).isEmpty()) {
      return Optional.of("the server is not known by this Host");
    }
    return origin.isEmpty() || allowed(origin.get(), host)
        ? Optional.empty()
        : Optional.of("pages of this Origin may not speak to the server");
  }

  private boolean allowed(String origin, Optional<String> host) {
    return origins.contains(origin)
        || (hosts.isEmpty()
            ? host.filter(value -> value.equalsIgnoreCase(authority(origin))).isPresent()
            : hosts.contains(name(authority(origin))));
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Without the port; an address of IPv6 keeps its brackets. */
  private static String name(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']');
    return (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
  }
}
