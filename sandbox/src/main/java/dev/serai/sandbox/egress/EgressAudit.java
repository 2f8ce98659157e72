package dev.serai.sandbox.egress;

import java.io.IOException;

/** Hears of every attempt to get out. Safe for use by many threads. */
public interface EgressAudit {

  /**
   * An attempt and its decision, before anything is connected. An attempt that was allowed may be
   * refused later, when what comes through its tunnel is not what was allowed.
   *
   * @throws IOException when it cannot be recorded: the attempt is refused then
   */
  void decided(EgressAttempt attempt, EgressDecision decision) throws IOException;

  /** The end of an attempt that was allowed; once for each. */
  void ended(EgressAttempt attempt, EgressDecision.Allowed decision, EgressUse use);
}
