package dev.serai.sandbox.egress;

import dev.serai.kernel.ServiceException;
import dev.serai.kernel.net.Network;
import dev.serai.kernel.net.VpcAttachment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subnets and security groups that are configured. */
public record EgressNetworks(
    Map<String, EgressSubnet> subnets, Map<String, EgressSecurityGroup> securityGroups) {

  /**
   * @param member under which the attachment was given
   * @throws ServiceException of kind VALIDATION that names the first id nobody configured
   */
  public void require(String member, VpcAttachment attachment) {
    require(member + ".subnets", "egress.subnets", attachment.subnets(), subnets);
    require(
        member + ".securityGroups",
        "egress.security-groups",
        attachment.securityGroups(),
        securityGroups);
  }

  private static void require(
      String member, String key, List<String> ids, Map<String, ?> configured) {
    for (String id : ids) {
      if (!configured.containsKey(id)) {
        throw ServiceException.validation(
            member, "%s is not known here; it would be named below %s".formatted(id, key));
      }
    }
  }

  /** How far somebody attached like this reaches; what is not configured adds nothing. */
  EgressScope scope(VpcAttachment attachment) {
    List<EgressRules> rules =
        attachment.securityGroups().stream()
            .map(id -> securityGroups.getOrDefault(id, EgressSecurityGroup.DEFAULT).rules(id))
            .toList();
    List<Network> routes =
        attachment.subnets().stream()
            .flatMap(id -> subnets.getOrDefault(id, EgressSubnet.DEFAULT).cidrs().stream())
            .map(EgressRules::network)
            .toList();
    return new EgressScope(rules, Optional.of(routes));
  }
}
