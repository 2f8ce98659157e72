package dev.serai.audit;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Decision;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records every decision, and denies what cannot be recorded. */
public final class AuditedAccessControl implements AccessControl {

  private static final Logger LOG = LoggerFactory.getLogger(AuditedAccessControl.class);

  private final AccessControl decides;
  private final AuditTrail trail;

  public AuditedAccessControl(AccessControl decides, AuditTrail trail) {
    this.decides = decides;
    this.trail = trail;
  }

  @Override
  public Decision decide(AccessRequest request) {
    Decision decision = decides.decide(request);
    try {
      trail.decided(request, decision);
      return decision;
    } catch (IOException | RuntimeException e) {
      LOG.error("{}: a decision could not be recorded", request.caller().requestId(), e);
      return new Decision.Denied(List.of(), "the audit log cannot be written");
    }
  }
}
