package dev.serai.sandbox.egress;

import java.util.List;

/**
 * What a security group lets out; each list as that of {@link EgressConfig} in mode {@code
 * allow-list}.
 *
 * @param ports 80 and 443 by default
 */
public record EgressSecurityGroup(List<String> domains, List<String> cidrs, List<Integer> ports) {

  public static final EgressSecurityGroup DEFAULT =
      new EgressSecurityGroup(List.of(), List.of(), List.of(80, 443));

  /**
   * @throws IllegalArgumentException if a list holds what is none of its kind
   */
  public EgressSecurityGroup {
    domains = List.copyOf(domains);
    cidrs = List.copyOf(cidrs);
    ports = List.copyOf(ports);
    EgressRules.of(EgressMode.ALLOW_LIST, domains, cidrs, ports);
  }

  EgressRules rules(String id) {
    return EgressRules.of(EgressMode.ALLOW_LIST, domains, cidrs, ports)
        .named("egress.security-groups." + id);
  }
}
