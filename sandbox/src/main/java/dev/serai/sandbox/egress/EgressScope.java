package dev.serai.sandbox.egress;

import dev.serai.kernel.net.Network;
import java.util.List;
import java.util.Optional;

/**
 * How far one sandbox reaches: what any of the rules allows, where its traffic can be routed to.
 *
 * @param routes everywhere when empty
 */
record EgressScope(List<EgressRules> rules, Optional<List<Network>> routes) {

  EgressScope {
    rules = List.copyOf(rules);
    routes = routes.map(List::copyOf);
  }

  /** As far as these rules say. */
  static EgressScope of(EgressRules rules) {
    return new EgressScope(List.of(rules), Optional.empty());
  }
}
