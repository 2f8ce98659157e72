package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;

/** The sessions that live, as far as what is stored asks about them. */
@FunctionalInterface
public interface RunningSessions {

  /** There are none. */
  RunningSessions NONE = (account, interpreter) -> {};

  /** Ends all of an interpreter; returns when nothing of them is left. */
  void endAll(AccountId account, CodeInterpreterId interpreter);
}
