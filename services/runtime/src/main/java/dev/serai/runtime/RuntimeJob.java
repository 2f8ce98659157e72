package dev.serai.runtime;

import dev.serai.kernel.AccountId;

/** Background work of the Runtime. Jobs of one runtime run one after the other. */
sealed interface RuntimeJob {

  AccountId account();

  RuntimeId runtime();

  /** Fetches, unpacks and tries a version, then moves the endpoints that wait for it. */
  record Deploy(AccountId account, RuntimeId runtime, int version) implements RuntimeJob {}

  record DeleteRuntime(AccountId account, RuntimeId runtime) implements RuntimeJob {}

  record DeleteVersion(AccountId account, RuntimeId runtime, int version) implements RuntimeJob {}

  record DeleteEndpoint(AccountId account, RuntimeId runtime, String endpoint)
      implements RuntimeJob {}
}
