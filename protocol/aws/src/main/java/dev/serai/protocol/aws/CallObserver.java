package dev.serai.protocol.aws;

import dev.serai.kernel.Caller;
import java.util.Optional;

/**
 * Told of every call of a known operation when its work is done and before its answer leaves: a
 * stream is told of before its first byte, an upgrade before the connection changes hands. Safe for
 * use by many threads.
 */
@FunctionalInterface
public interface CallObserver {

  /** Looks away; the value for a server that was given no other. */
  CallObserver NONE = call -> {};

  /**
   * A call that is about to be answered.
   *
   * @param operation name of the operation
   * @param service signing name it belongs to, for example {@code sts}
   * @param caller empty when nobody was recognised
   * @param sourceAddress of the peer
   * @param bodySha256 of the request's body, lower-case hex; empty when none was accepted
   * @param status of the answer
   * @param errorType the modelled error; empty for successes and for routes outside restJson1
   * @param errorMessage as it is answered; empty for successes
   */
  record AnsweredCall(
      String operation,
      String service,
      Optional<Caller> caller,
      String requestId,
      String sourceAddress,
      String bodySha256,
      int status,
      String errorType,
      String errorMessage) {}

  /**
   * Takes note. What it throws is answered in place of the answer, so a call that must not go
   * unnoticed does not seem done; its effect stays.
   */
  void answering(AnsweredCall call);
}
