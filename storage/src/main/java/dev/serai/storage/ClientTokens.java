package dev.serai.storage;

import dev.serai.kernel.AccountId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Idempotency by {@code clientToken}: the same token with the same input gives the first answer
 * again, and nothing is done twice. Token and effect share a transaction, so a crash leaves both or
 * neither.
 */
public interface ClientTokens {

  /**
   * Runs {@code act} unless this token has been used for the operation in the last 24 hours
   * (configurable).
   *
   * @param token empty means the caller gave none: {@code act} runs
   * @param inputHash a stable hash of everything the caller sent except the token
   * @param act does the work inside {@code handle} and returns the answer, JSON
   * @return the answer of this or the first call
   * @throws dev.serai.kernel.ServiceException of kind TOKEN_REUSED, when the token was used with
   *     other input
   */
  String once(
      Handle handle,
      AccountId account,
      String operation,
      Optional<String> token,
      String inputHash,
      Supplier<String> act);
}
