package dev.serai.gateway;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/**
 * How many there may be. Source: AgentCore quotas.
 *
 * @param gatewaysPerAccount 1000 by default
 * @param targetsPerGateway 100 by default
 * @param toolsPerTarget 1000 by default
 * @param tagsPerGateway 50 by default
 * @param rateLimitsPerGateway 50 by default
 * @param rulesPerGateway 20 by default
 */
public record GatewayQuotas(
    int gatewaysPerAccount,
    int targetsPerGateway,
    int toolsPerTarget,
    int tagsPerGateway,
    int rateLimitsPerGateway,
    int rulesPerGateway) {

  public static final GatewayQuotas DEFAULT = new GatewayQuotas(1000, 100, 1000, 50, 50, 20);

  /**
   * @throws IllegalArgumentException if one is not positive
   */
  public GatewayQuotas {
    if (gatewaysPerAccount < 1
        || targetsPerGateway < 1
        || toolsPerTarget < 1
        || tagsPerGateway < 1
        || rateLimitsPerGateway < 1
        || rulesPerGateway < 1) {
      throw new IllegalArgumentException("quotas must be positive");
    }
  }

  /**
   * @param present how many there are before one is added
   * @throws ServiceException of kind QUOTA when there is no room for it
   */
  static void require(int present, int limit, String what) {
    if (present >= limit) {
      throw ServiceException.of(
          ErrorKind.QUOTA, "at most %d %s are allowed; delete one first".formatted(limit, what));
    }
  }
}
