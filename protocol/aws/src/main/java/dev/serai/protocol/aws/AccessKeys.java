package dev.serai.protocol.aws;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Who owns an access key. Answered for every request, so it must be quick and see revocation at
 * once.
 */
@FunctionalInterface
public interface AccessKeys {

  /**
   * A usable key. Disabled and deleted keys are not found.
   *
   * @param sessionToken present for temporary credentials: the request must carry the same one
   * @param expires present for temporary credentials
   */
  record AccessKey(
      String id,
      Secret secret,
      AccountId account,
      Principal principal,
      Optional<Secret> sessionToken,
      Optional<Instant> expires) {}

  Optional<AccessKey> find(String accessKeyId);
}
