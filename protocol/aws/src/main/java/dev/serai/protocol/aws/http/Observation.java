package dev.serai.protocol.aws.http;

import dev.serai.kernel.Caller;
import dev.serai.protocol.aws.CallObserver;
import dev.serai.protocol.aws.CallObserver.AnsweredCall;
import java.util.Optional;

/** Gathers what is known of one request and tells it once. Used by one thread. */
final class Observation {

  private final CallObserver observer;
  private final String requestId;
  private final String sourceAddress;
  private String operation = "";
  private String service = "";
  private Optional<Caller> caller = Optional.empty();
  private String bodySha256 = "";
  private boolean told;

  Observation(CallObserver observer, String requestId, String sourceAddress) {
    this.observer = observer;
    this.requestId = requestId;
    this.sourceAddress = sourceAddress;
  }

  /** What was asked for; without it nothing is told. */
  void asked(String name, String signingName) {
    operation = name;
    service = signingName;
  }

  /** Who asked, with which body. */
  void by(Authenticator.Authentic authentic) {
    caller = Optional.of(authentic.caller());
    bodySha256 = authentic.body().hash();
  }

  /** Before a success leaves. */
  void answering(int status) {
    tell(status, "", "");
  }

  /** Before a failure leaves. */
  void answering(Failure failure) {
    tell(failure.error().status(), failure.error().shape(), failure.message());
  }

  private void tell(int status, String errorType, String errorMessage) {
    if (told || operation.isEmpty()) {
      return;
    }
    told = true;
    observer.answering(
        new AnsweredCall(
            operation,
            service,
            caller,
            requestId,
            sourceAddress,
            bodySha256,
            status,
            errorType,
            errorMessage));
  }
}
