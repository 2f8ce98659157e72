package dev.serai.gateway.upstream;

import dev.serai.kernel.net.Network;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the gateway may go. Public addresses are free; loopback, private and other special ones
 * need to be named.
 *
 * <p>Link-local addresses, where clouds keep their metadata services, and those services' other
 * addresses are opened only by a network of that one address. Multicast and unspecified addresses
 * are never called.
 *
 * @param hosts names whose special addresses may be called, in lower case; {@code *.example.com}
 *     stands for all names below
 * @param networks special addresses that may be called under any name
 * @param plainHttp permits {@code http://} to other addresses than loopback
 * @param ports that may be called below 1024 beside 80 and 443
 */
public record EgressRules(
    Set<String> hosts, List<Network> networks, boolean plainHttp, Set<Integer> ports) {

  /** Public addresses over TLS only. */
  public static final EgressRules STRICT = new EgressRules(Set.of(), List.of(), false, Set.of());

  /** As {@link #STRICT}, and this machine: for development. */
  public static final EgressRules WITH_LOOPBACK =
      new EgressRules(
          Set.of(),
          List.of(Network.parse("127.0.0.0/8"), Network.parse("::1/128")),
          false,
          Set.of());

  public EgressRules {
    hosts = Set.copyOf(hosts);
    networks = List.copyOf(networks);
    ports = Set.copyOf(ports);
    hosts.forEach(EgressRules::requireName);
    ports.forEach(port -> Checks.require(port > 0 && port < 65_536, "no port: " + port));
  }

  private static void requireName(String host) {
    Checks.require(
        host.equals(host.toLowerCase(Locale.ROOT)) && !host.isBlank(),
        "allowed hosts are written in lower case: " + host);
    Checks.require(
        host.lastIndexOf('*') <= 0 && (!host.startsWith("*") || host.startsWith("*.")),
        "a wildcard stands for whole labels in front: " + host);
  }

  boolean namesHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (hosts.contains(name)) {
      return true;
    }
    return hosts.stream()
        .anyMatch(rule -> rule.startsWith("*.") && name.endsWith(rule.substring(1)));
  }

  boolean allowsPort(int port) {
    return port == 80 || port == 443 || port >= 1024 || ports.contains(port);
  }
}
