package dev.serai.memory.http;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.MemoryId;

/** The memory that a path names by its id or its ARN. */
record MemoryReference(Region region) {

  private static final String ARN = "arn:";

  /**
   * @throws ServiceException of kind NOT_FOUND for an ARN of another account or region
   */
  MemoryId of(Caller caller, String text) {
    return text.startsWith(ARN) ? byArn(caller, text) : new MemoryId(text);
  }

  private MemoryId byArn(Caller caller, String text) {
    return Arn.parse(text)
        .flatMap(MemoryId::of)
        .filter(id -> id.arn(region, caller.account()).toString().equals(text))
        .orElseThrow(() -> ServiceException.notFound("there is no memory " + text));
  }
}
