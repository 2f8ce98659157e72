package dev.serai.runtime;

/** Tries a version before any endpoint moves to it. The live half offers it to the stored half. */
@FunctionalInterface
public interface HealthGate {

  /** What the trial showed. */
  sealed interface Verdict {
    record Healthy() implements Verdict {}

    /**
     * It never answered.
     *
     * @param reason what happened and what to do, with the end of the agent's log
     */
    record Unhealthy(String reason) implements Verdict {}
  }

  /**
   * Starts the version in a sandbox of its own, waits for {@code /ping}, and destroys the sandbox.
   */
  Verdict probe(RuntimeVersion version);
}
