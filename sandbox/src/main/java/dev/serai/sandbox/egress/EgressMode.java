package dev.serai.sandbox.egress;

/** How far sandboxes may reach. */
public enum EgressMode {
  /** Nowhere: there is no proxy, no port and no variable. */
  NONE,
  /** What the lists of domains and networks name. */
  ALLOW_LIST,
  /** Every public address, as AgentCore's network mode {@code PUBLIC}. */
  PUBLIC
}
