package dev.serai.storage.s3;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose access key signed. Asked for every request, so it must be quick and see revocation at once.
 */
@FunctionalInterface
public interface S3Credentials {

  /**
   * A usable key.
   *
   * @param account owns the buckets this key sees
   * @param principal who acts, for access control
   * @param sessionToken present for temporary credentials: the request must carry the same one
   * @param expires present for temporary credentials
   */
  record S3Credential(
      Secret secret,
      AccountId account,
      Principal principal,
      Optional<Secret> sessionToken,
      Optional<Instant> expires) {}

  /** Empty for unknown, disabled and deleted keys. */
  Optional<S3Credential> find(String accessKeyId);
}
