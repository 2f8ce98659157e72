package dev.serai.browser;

import dev.serai.kernel.AccountId;

/** The sessions that live, as far as what is stored asks about them. */
@FunctionalInterface
public interface RunningSessions {

  /** There are none. */
  RunningSessions NONE = (account, browser) -> {};

  /** Ends all of a browser; returns when nothing of them is left. */
  void endAll(AccountId account, BrowserId browser);
}
