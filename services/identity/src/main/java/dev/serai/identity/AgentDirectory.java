package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.util.Map;

/** What access control asks about agents. Asked for every decision on one, so answers are cheap. */
@FunctionalInterface
public interface AgentDirectory {

  /** Knows no agent, so that none has tags and all are in the groups of their names alone. */
  AgentDirectory NONE = identity -> Map.of();

  /**
   * The tags of a workload identity as of now; empty when it has none or does not exist. Whatever
   * is thrown denies the request that asked.
   */
  Map<String, String> tags(Arn identity);
}
