package dev.serai.browser;

/**
 * How strong the walls of sessions are to be. A class that this host cannot give is refused at the
 * start; nothing falls to a weaker one.
 */
public enum IsolationChoice {
  /** The strongest that this host has; {@code process} where agents have that, for development. */
  AUTO,
  PROCESS,
  NAMESPACE,
  GVISOR
}
