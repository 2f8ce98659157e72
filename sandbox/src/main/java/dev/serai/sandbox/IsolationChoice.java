package dev.serai.sandbox;

import java.util.Optional;

/**
 * How strong the walls of a room's sessions are to be. A class that this host cannot give is
 * refused at the start; nothing falls to a weaker one.
 */
public enum IsolationChoice {
  /**
   * The strongest that this host has and that is quick ({@link SandboxRoom#strongest}); that of
   * agents, where they have {@code process}, for development, or {@code microvm}.
   */
  AUTO,
  PROCESS,
  NAMESPACE,
  GVISOR,
  MICROVM;

  /** Empty when the host decides. */
  public Optional<IsolationClass> named() {
    return this == AUTO ? Optional.empty() : Optional.of(IsolationClass.valueOf(name()));
  }
}
