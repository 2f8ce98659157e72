package dev.serai.functions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of functions. What a method returned is durable. Safe for use by many threads; of two that
 * change the same function, one is told so.
 */
interface FunctionStore {

  /** What became of a new row. */
  enum Insertion {
    DONE,
    NAME_TAKEN,
    FULL
  }

  /**
   * Adds a function whose name its account has not, unless the account has {@code limit} of them.
   */
  Insertion insert(DeployedFunction function, int limit);

  Optional<DeployedFunction> find(AccountId account, FunctionName name);

  /** By name; the cursor is the last name. */
  Page<DeployedFunction> list(AccountId account, PageRequest page);

  /**
   * Replaces a function by its next revision.
   *
   * @return false when the row is not at the revision before it any more; nothing is changed then
   */
  boolean update(DeployedFunction next);

  /** Removes a function and tells what it was; empty when there is none. */
  Optional<DeployedFunction> delete(AccountId account, FunctionName name);

  /** {@link DeployedFunction#revisionKey} of all, over all accounts. */
  Set<String> revisionKeys();
}
