package dev.serai.protocol.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way through a private network, as several configurations of AgentCore name one. Checked by
 * shape; the rooms refuse it by the name of its member.
 */
@Union
public record PrivateEndpoint(
    Optional<SelfManagedLatticeResource> selfManagedLatticeResource,
    Optional<ManagedVpcResource> managedVpcResource) {

  @Union
  public record SelfManagedLatticeResource(
      Optional<
              @Length(min = 20, max = 2048)
              @Pattern(
                  "((rcfg-[0-9a-z]{17})|(arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}"
                      + ":resourceconfiguration/rcfg-[0-9a-z]{17}))")
              String>
          resourceConfigurationIdentifier) {}

  public record ManagedVpcResource(
      @Pattern("vpc-(([0-9a-z]{8})|([0-9a-z]{17}))") String vpcIdentifier,
      List<@Pattern("subnet-[0-9a-zA-Z]{8,17}") String> subnetIds,
      AddressType endpointIpAddressType,
      Optional<@Length(max = 5) List<@Pattern("sg-(([0-9a-z]{8})|([0-9a-z]{17}))") String>>
          securityGroupIds,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags,
      Optional<@Length(min = 3, max = 255) String> routingDomain) {}

  public enum AddressType {
    IPV4,
    IPV6
  }

  /** For one domain, another way. */
  public record OfDomain(
      @Length(min = 1, max = 253) String domain, PrivateEndpoint privateEndpoint) {}
}
