package dev.serai.sandbox.egress;

import java.util.List;

/**
 * What traffic of a subnet can be routed to.
 *
 * @param cidrs networks, as those of {@link EgressConfig}; {@code 0.0.0.0/0} is every public
 *     address of IPv4. None by default, which is nowhere
 */
public record EgressSubnet(List<String> cidrs) {

  public static final EgressSubnet DEFAULT = new EgressSubnet(List.of());

  /**
   * @throws IllegalArgumentException if one of them is no network
   */
  public EgressSubnet {
    cidrs = List.copyOf(cidrs);
    cidrs.forEach(EgressRules::network);
  }
}
