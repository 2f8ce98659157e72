package dev.serai.sandbox.egress;

import dev.serai.kernel.net.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One list of what is allowed, read.
 *
 * @param name the key it is configured below
 */
record EgressRules(
    String name,
    EgressMode mode,
    List<DomainPattern> domains,
    List<Network> networks,
    Set<Integer> ports) {

  EgressRules {
    domains = List.copyOf(domains);
    networks = List.copyOf(networks);
    ports = Set.copyOf(ports);
  }

  /**
   * @throws IllegalArgumentException if one of them is none of its kind, or there is no port
   */
  static EgressRules of(
      EgressMode mode, List<String> domains, List<String> cidrs, List<Integer> ports) {
    ports.forEach(EgressRules::requirePort);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("ports must name at least one");
    }
    return new EgressRules(
        "egress",
        mode,
        domains.stream().map(DomainPattern::parse).toList(),
        cidrs.stream().map(EgressRules::network).toList(),
        new HashSet<>(ports));
  }

  static Network network(String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a network looks like 10.1.0.0/16 or 2001:db8::/32, got: " + text, e);
    }
  }

  EgressRules named(String other) {
    return new EgressRules(other, mode, domains, networks, ports);
  }

  private static void requirePort(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, got: " + port);
    }
  }
}
