package dev.serai.sandbox.egress;

import java.util.List;
import java.util.Map;

/**
 * Where sandboxes may go.
 *
 * @param mode default {@link EgressMode#NONE}; the lists say nothing then
 * @param domains names that may be reached in mode {@code allow-list}; {@code *.example.com} and
 *     {@code .example.com} stand for all names below {@code example.com}, itself not. None by
 *     default
 * @param cidrs networks that may be reached: by literal address, or by a name that is allowed. An
 *     address that is not public needs a network in which none is, a metadata service and the
 *     host's own addresses one of that single address. None by default
 * @param ports that may be reached, 80 and 443 by default
 * @param checkServerNames whether a tunnel to an allowed domain must begin with a TLS handshake
 *     that names this domain; by default it must
 * @param subnets by id, for what is attached to a private network; see {@link EgressNetworks}
 * @param securityGroups by id, likewise
 */
public record EgressConfig(
    EgressMode mode,
    List<String> domains,
    List<String> cidrs,
    List<Integer> ports,
    boolean checkServerNames,
    EgressLimits limits,
    Map<String, EgressSubnet> subnets,
    Map<String, EgressSecurityGroup> securityGroups) {

  public static final EgressConfig DEFAULT =
      new EgressConfig(
          EgressMode.NONE, List.of(), List.of(), List.of(80, 443), true, EgressLimits.DEFAULT);

  /**
   * @throws IllegalArgumentException if a list holds what is none of its kind, or an allow-list
   *     allows nothing
   */
  public EgressConfig {
    domains = List.copyOf(domains);
    cidrs = List.copyOf(cidrs);
    ports = List.copyOf(ports);
    subnets = Map.copyOf(subnets);
    securityGroups = Map.copyOf(securityGroups);
    EgressRules.of(mode, domains, cidrs, ports);
    if (mode == EgressMode.ALLOW_LIST && domains.isEmpty() && cidrs.isEmpty()) {
      throw new IllegalArgumentException(
          "mode allow-list allows nothing without domains or cidrs; mode none says so");
    }
  }

  /** Without private networks. */
  public EgressConfig(
      EgressMode mode,
      List<String> domains,
      List<String> cidrs,
      List<Integer> ports,
      boolean checkServerNames,
      EgressLimits limits) {
    this(mode, domains, cidrs, ports, checkServerNames, limits, Map.of(), Map.of());
  }

  EgressNetworks networks() {
    return new EgressNetworks(subnets, securityGroups);
  }

  /** Whether anybody may get out. */
  boolean hasWaysOut() {
    return mode != EgressMode.NONE || !securityGroups.isEmpty();
  }

  EgressRules rules() {
    return EgressRules.of(mode, domains, cidrs, ports);
  }
}
