package dev.serai.sessions;

import dev.serai.kernel.AccountId;

/** The sessions that live, as far as what is stored asks about them. */
@FunctionalInterface
public interface RunningSessions<R> {

  /** Ends all of a code interpreter or browser; returns when nothing of them is left. */
  void endAll(AccountId account, R resource);
}
