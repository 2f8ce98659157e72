package dev.serai.identity.http;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;

/** ARNs as callers write them. */
final class WireArn {

  private WireArn() {}

  /**
   * @throws ServiceException of kind VALIDATION for text that is no ARN
   */
  static Arn of(String member, String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation(member, "not an ARN: " + text));
  }
}
