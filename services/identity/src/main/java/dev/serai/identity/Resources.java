package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.util.Map;
import java.util.Optional;

/** What access control asks other rooms about their resources. */
@FunctionalInterface
public interface Resources {

  /** Knows no resource: none can have a policy, and none has tags. */
  Resources NONE = resource -> Optional.empty();

  /**
   * A resource as it is now, whoever asks. Empty for what does not exist, or is not written exactly
   * as this installation writes it. Whatever is thrown denies the request that asked.
   */
  Optional<Known> find(Arn resource);

  /**
   * A resource that exists.
   *
   * @param incarnation another text for another resource of the same ARN, such as its time of
   *     creation: a policy never passes on to one that was created anew
   */
  record Known(String incarnation, Map<String, String> tags) {
    public Known {
      tags = Map.copyOf(tags);
    }
  }
}
