package dev.serai.protocol.aws;

import dev.serai.kernel.ServiceException;
import java.util.Optional;

/** Members of requests that are modelled and cannot be honoured yet. */
public final class Unserved {

  private Unserved() {}

  /**
   * Lets a request pass that leaves the member out.
   *
   * @throws ServiceException of kind VALIDATION, by the name of the member
   */
  public static void refuse(String member, Optional<?> value) {
    if (value.isPresent()) {
      throw ServiceException.validation(member, "is not served yet; leave it out");
    }
  }
}
