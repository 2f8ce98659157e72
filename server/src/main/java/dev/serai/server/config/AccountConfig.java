package dev.serai.server.config;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;

/**
 * The account and region of a first start. Both stand in every ARN: changing them on an existing
 * data folder hides what was made before.
 *
 * @param id twelve digits; default {@code 111122223333}
 * @param region default {@code us-east-1}
 */
public record AccountConfig(AccountId id, Region region) {

  public static final AccountConfig DEFAULT = new AccountConfig(AccountId.DEFAULT, Region.DEFAULT);
}
