package dev.serai.sandbox.egress;

import dev.serai.kernel.net.AddressKind;
import dev.serai.kernel.net.HostAddresses;
import dev.serai.kernel.net.Network;
import dev.serai.sandbox.egress.EgressDecision.Allowed;
import dev.serai.sandbox.egress.EgressDecision.Refused;
import dev.serai.sandbox.egress.EgressDecision.Why;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides by the address that will be connected to. A name is looked up once, and only when a rule
 * allows it, so that no lookup tells a stranger anything; of several addresses those that are open
 * remain.
 */
final class EgressJudge {

  private static final String PUBLIC = "public";

  private final EgressRules rules;
  private final HostAddresses names;
  private final OwnAddresses own;

  EgressJudge(EgressRules rules, HostAddresses names, OwnAddresses own) {
    this.rules = rules;
    this.names = names;
    this.own = own;
  }

  EgressDecision judge(Destination to) {
    if (rules.mode() == EgressMode.NONE) {
      return refused("there is no way out (egress.mode is none)");
    }
    if (!rules.ports().contains(to.port())) {
      return refused(
          "port %d is not among egress.ports (%s)".formatted(to.port(), listed(rules.ports())));
    }
    return to.literal().map(address -> literal(to, address)).orElseGet(() -> name(to));
  }

  private EgressDecision literal(Destination to, InetAddress address) {
    List<InetAddress> addresses = List.of(address);
    if (rules.mode() == EgressMode.PUBLIC && isAnyones(address)) {
      return new Allowed(addresses, PUBLIC, false);
    }
    return opening(address)
        .<EgressDecision>map(network -> new Allowed(addresses, "network " + network, false))
        .orElseGet(() -> new Refused(addresses, Why.RULE, closed(to.host(), address)));
  }

  private String closed(String host, InetAddress address) {
    return isAnyones(address)
        ? host + " is not in egress.cidrs"
        : host
            + " is not a public address: egress.cidrs must name it, alone or with others like it";
  }

  private EgressDecision name(Destination to) {
    Optional<DomainPattern> domain =
        rules.domains().stream().filter(pattern -> pattern.matches(to.host())).findFirst();
    if (rules.mode() == EgressMode.PUBLIC) {
      return resolved(to, PUBLIC, false);
    }
    return domain
        .map(pattern -> resolved(to, "domain " + pattern.text(), true))
        .orElseGet(() -> refused(to.host() + " is not in egress.domains"));
  }

  private EgressDecision resolved(Destination to, String rule, boolean byName) {
    List<InetAddress> found;
    try {
      found = names.of(to.host());
    } catch (UnknownHostException e) {
      return Refused.of(Why.UNKNOWN_NAME, to.host() + " could not be resolved");
    }
    List<InetAddress> open =
        found.stream()
            .filter(address -> isAnyones(address) || opening(address).isPresent())
            .toList();
    return open.isEmpty()
        ? new Refused(
            found,
            Why.RULE,
            to.host() + " has no public address, and egress.cidrs names none of those it has")
        : new Allowed(open, rule, byName);
  }

  /** Public, and not one of this host. */
  private boolean isAnyones(InetAddress address) {
    return AddressKind.of(address) == AddressKind.PUBLIC && !isOwn(address);
  }

  private boolean isOwn(InetAddress address) {
    return own.include(address) || own.include(AddressKind.endOf(address));
  }

  /** The network by which an address is open. */
  private Optional<Network> opening(InetAddress address) {
    AddressKind kind = AddressKind.of(address);
    boolean alone = kind == AddressKind.METADATA || (!isLoopback(address) && isOwn(address));
    return rules.networks().stream()
        .filter(network -> kind != AddressKind.NEVER && network.contains(address))
        .filter(network -> network.isSingle() || (!alone && means(network, kind)))
        .findFirst();
  }

  /** A network with public addresses in it does not speak of the others. */
  private static boolean means(Network network, AddressKind kind) {
    return kind == AddressKind.PUBLIC || AddressKind.isWhollySpecial(network);
  }

  private static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress();
  }

  private static String listed(Set<Integer> ports) {
    return String.join(", ", new TreeSet<>(ports).stream().map(String::valueOf).toList());
  }

  private static Refused refused(String reason) {
    return Refused.of(Why.RULE, reason);
  }
}
