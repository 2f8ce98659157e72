package dev.serai.sandbox.egress;

import dev.serai.kernel.net.AddressKind;
import dev.serai.kernel.net.HostAddresses;
import dev.serai.kernel.net.Network;
import dev.serai.sandbox.egress.EgressDecision.Allowed;
import dev.serai.sandbox.egress.EgressDecision.Refused;
import dev.serai.sandbox.egress.EgressDecision.Why;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides by the address that will be connected to. A name is looked up once, and only when a rule
 * allows it, so that no lookup tells a stranger anything; of several addresses those that are open
 * remain. Safe for use by many threads.
 */
final class EgressJudge {

  private static final String PUBLIC = "public";

  private final EgressScope scope;
  private final HostAddresses names;
  private final OwnAddresses own;

  EgressJudge(EgressScope scope, HostAddresses names, OwnAddresses own) {
    this.scope = scope;
    this.names = names;
    this.own = own;
  }

  /** What the first rules that allow it say; when none do, why the last do not. */
  EgressDecision judge(Destination to) {
    var lookup = new Lookup(to.host(), names);
    EgressDecision decision = refused("no security group lets anything out");
    for (EgressRules rules : scope.rules()) {
      decision = judge(rules, to, lookup);
      if (decision instanceof Allowed allowed) {
        decision = routed(to, allowed);
      }
      if (decision instanceof Allowed) {
        return decision;
      }
    }
    return decision;
  }

  private EgressDecision judge(EgressRules rules, Destination to, Lookup lookup) {
    if (rules.mode() == EgressMode.NONE) {
      return refused("there is no way out (egress.mode is none)");
    }
    if (!rules.ports().contains(to.port())) {
      return refused(
          "port %d is not among %s.ports (%s)"
              .formatted(to.port(), rules.name(), listed(rules.ports())));
    }
    return to.literal()
        .map(address -> literal(rules, to, address))
        .orElseGet(() -> name(rules, to, lookup));
  }

  private EgressDecision literal(EgressRules rules, Destination to, InetAddress address) {
    List<InetAddress> addresses = List.of(address);
    if (rules.mode() == EgressMode.PUBLIC && isAnyones(address)) {
      return new Allowed(addresses, PUBLIC, false);
    }
    return opening(rules.networks(), address)
        .<EgressDecision>map(network -> new Allowed(addresses, "network " + network, false))
        .orElseGet(() -> new Refused(addresses, Why.RULE, closed(rules, to.host(), address)));
  }

  private String closed(EgressRules rules, String host, InetAddress address) {
    return isAnyones(address)
        ? "%s is not in %s.cidrs".formatted(host, rules.name())
        : "%s is not a public address: %s.cidrs must name it, alone or with others like it"
            .formatted(host, rules.name());
  }

  private EgressDecision name(EgressRules rules, Destination to, Lookup lookup) {
    if (rules.mode() == EgressMode.PUBLIC) {
      return resolved(rules, to, lookup, PUBLIC, false);
    }
    return rules.domains().stream()
        .filter(pattern -> pattern.matches(to.host()))
        .findFirst()
        .map(pattern -> resolved(rules, to, lookup, "domain " + pattern.text(), true))
        .orElseGet(() -> refused("%s is not in %s.domains".formatted(to.host(), rules.name())));
  }

  private EgressDecision resolved(
      EgressRules rules, Destination to, Lookup lookup, String rule, boolean byName) {
    List<InetAddress> found = lookup.addresses();
    if (found.isEmpty()) {
      return Refused.of(Why.UNKNOWN_NAME, to.host() + " could not be resolved");
    }
    List<InetAddress> open = found.stream().filter(address -> isOpen(rules, address)).toList();
    return open.isEmpty()
        ? new Refused(
            found,
            Why.RULE,
            "%s has no public address, and %s.cidrs names none of those it has"
                .formatted(to.host(), rules.name()))
        : new Allowed(open, rule, byName);
  }

  /** Where a name that is allowed may lead to. */
  private boolean isOpen(EgressRules rules, InetAddress address) {
    return isAnyones(address)
        || opening(rules.networks(), address).isPresent()
        || scope.routes().flatMap(routes -> opening(routes, address)).isPresent();
  }

  /** What of it can be routed to. */
  private EgressDecision routed(Destination to, Allowed allowed) {
    if (scope.routes().isEmpty()) {
      return allowed;
    }
    List<InetAddress> reached =
        allowed.addresses().stream()
            .filter(address -> opening(scope.routes().get(), address).isPresent())
            .toList();
    return reached.isEmpty()
        ? new Refused(
            allowed.addresses(), Why.RULE, "no subnet routes to an address of " + to.host())
        : new Allowed(reached, allowed.rule(), allowed.byName());
  }

  /** Public, and not one of this host. */
  private boolean isAnyones(InetAddress address) {
    return AddressKind.of(address) == AddressKind.PUBLIC && !isOwn(address);
  }

  private boolean isOwn(InetAddress address) {
    return own.include(address) || own.include(AddressKind.endOf(address));
  }

  /** The network by which an address is open. */
  private Optional<Network> opening(List<Network> networks, InetAddress address) {
    AddressKind kind = AddressKind.of(address);
    boolean alone = kind == AddressKind.METADATA || (!isLoopback(address) && isOwn(address));
    return networks.stream()
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
