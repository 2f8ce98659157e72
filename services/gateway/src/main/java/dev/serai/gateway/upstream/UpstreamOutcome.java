package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.IncomingAnswer;

/** How a call ended. */
public sealed interface UpstreamOutcome {

  /** Requests made for the call, 0 if none was. */
  int attempts();

  /**
   * The upstream answered, with any status.
   *
   * @param cached whether the answer was kept from an earlier call
   */
  record Answered(IncomingAnswer answer, int attempts, boolean cached) implements UpstreamOutcome {}

  /** There is no whole answer. */
  record Failed(UpstreamFailure failure, int attempts) implements UpstreamOutcome {}
}
