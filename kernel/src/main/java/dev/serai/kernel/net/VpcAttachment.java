package dev.serai.kernel.net;

import java.util.List;

/**
 * Where something is attached to a private network. Source: shape {@code VpcConfig}.
 *
 * @param subnets 1 to 16 ids, by which its traffic can be routed
 * @param securityGroups 1 to 16 ids, which say what may leave
 */
public record VpcAttachment(List<String> subnets, List<String> securityGroups) {

  public VpcAttachment {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
  }
}
