package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;

/** A credential as a row keeps it: findable by its id, secrets sealed. */
sealed interface StoredCredential {

  String id();

  AccountId account();

  Sealed secret();

  /** A user's long-lived key. */
  record AccessKey(
      String id,
      AccountId account,
      String userName,
      AccessKeyStatus status,
      Instant createdAt,
      Sealed secret)
      implements StoredCredential {}

  /** What {@code AssumeRole} gave out. */
  record TemporaryKey(
      String id,
      AccountId account,
      Arn role,
      String sessionName,
      Sealed secret,
      Sealed token,
      Instant expiresAt)
      implements StoredCredential {}
}
