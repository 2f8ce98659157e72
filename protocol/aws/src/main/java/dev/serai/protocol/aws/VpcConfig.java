package dev.serai.protocol.aws;

import dev.serai.kernel.ServiceException;
import dev.serai.kernel.net.VpcAttachment;
import java.util.List;
import java.util.Optional;

/** The shape {@code VpcConfig}, as it is sent and answered. */
public record VpcConfig(
    @Length(min = 1, max = 16) List<@Pattern("sg-[0-9a-zA-Z]{8,17}") String> securityGroups,
    @Length(min = 1, max = 16) List<@Pattern("subnet-[0-9a-zA-Z]{8,17}") String> subnets,
    Optional<Boolean> requireServiceS3Endpoint) {

  public static VpcConfig of(VpcAttachment attachment) {
    return new VpcConfig(attachment.securityGroups(), attachment.subnets(), Optional.empty());
  }

  /**
   * What it says.
   *
   * @param member under which it was given
   * @throws ServiceException of kind VALIDATION when it demands an endpoint of its network's own,
   *     which there is none of
   */
  public VpcAttachment attachment(String member) {
    Unserved.refuse(
        member + ".requireServiceS3Endpoint", requireServiceS3Endpoint.filter(wanted -> wanted));
    return new VpcAttachment(subnets, securityGroups);
  }

  /**
   * What a request of mode {@code VPC}, or of another one, says.
   *
   * @param isVpc whether that is the mode
   * @param given the member's value
   * @throws ServiceException of kind VALIDATION when it is there without the mode, or the mode
   *     without it
   */
  public static Optional<VpcAttachment> read(
      String member, boolean isVpc, Optional<VpcConfig> given) {
    if (!isVpc && given.isPresent()) {
      throw ServiceException.validation(member, "goes with networkMode VPC only");
    }
    if (isVpc && given.isEmpty()) {
      throw ServiceException.validation(member, "is required with networkMode VPC");
    }
    return given.map(config -> config.attachment(member));
  }
}
