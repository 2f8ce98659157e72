package dev.serai.sandbox.egress;

import dev.serai.kernel.net.VpcAttachment;
import java.util.Map;
import java.util.function.Function;

/**
 * Ways out without a proxy, and a private network of one subnet and one security group.
 *
 * @param ways what each caller is given
 */
public record FakeEgress(Function<EgressCaller, EgressGrant> ways) implements Egress {

  public static final String SUBNET = "subnet-12345678";
  public static final String SECURITY_GROUP = "sg-12345678";

  private static final EgressNetworks NETWORKS =
      new EgressNetworks(
          Map.of(SUBNET, EgressSubnet.DEFAULT),
          Map.of(SECURITY_GROUP, EgressSecurityGroup.DEFAULT));

  @Override
  public EgressGrant open(EgressCaller who) {
    return ways.apply(who);
  }

  @Override
  public void require(String member, VpcAttachment attachment) {
    NETWORKS.require(member, attachment);
  }
}
