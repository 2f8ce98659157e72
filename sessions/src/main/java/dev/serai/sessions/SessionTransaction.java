package dev.serai.sessions;

import dev.serai.kernel.AccountId;
import java.util.Optional;
import java.util.function.Supplier;

/** Rows of a room within one transaction, as far as sessions are concerned. */
public interface SessionTransaction<R, S extends KnownSession<R>> {

  SessionRows<R, S> sessions();

  /** See {@link dev.serai.storage.ClientTokens#once}. */
  String once(
      AccountId account,
      String operation,
      Optional<String> token,
      String inputHash,
      Supplier<String> act);
}
