package dev.serai.audit.http;

import dev.serai.audit.AuditTrail;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.CallObserver;
import java.io.IOException;

/** Lets no answer to a change leave before its record is on the disk. */
public final class AuditedCalls implements CallObserver {

  private final AuditTrail trail;

  public AuditedCalls(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void answering(AnsweredCall call) {
    try {
      trail.answered(
          new AuditTrail.AnsweredCall(
              call.service(),
              call.operation(),
              call.caller(),
              call.requestId(),
              call.sourceAddress(),
              call.bodySha256(),
              call.status(),
              call.errorType(),
              call.errorMessage()));
    } catch (IOException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "the audit log cannot be written", e);
    }
  }
}
