package dev.serai.gateway;

/**
 *
 *
 * <pre>
 * CREATING ------> READY | FAILED
 * UPDATING ------> READY | UPDATE_UNSUCCESSFUL      the tools of before stay
 * SYNCHRONIZING -> READY | SYNCHRONIZE_UNSUCCESSFUL the tools of before stay
 * </pre>
 */
public enum TargetStatus {
  CREATING,
  UPDATING,
  UPDATE_UNSUCCESSFUL,
  DELETING,
  READY,
  FAILED,
  SYNCHRONIZING,
  SYNCHRONIZE_UNSUCCESSFUL;

  /** Whether background work is under way that a change would get in the way of. */
  public boolean isBusy() {
    return this == CREATING || this == UPDATING || this == SYNCHRONIZING || this == DELETING;
  }

  /** What an attempt that failed leaves. */
  TargetStatus failed() {
    return switch (this) {
      case CREATING, FAILED -> FAILED;
      case SYNCHRONIZING, SYNCHRONIZE_UNSUCCESSFUL -> SYNCHRONIZE_UNSUCCESSFUL;
      case UPDATING, UPDATE_UNSUCCESSFUL, READY, DELETING -> UPDATE_UNSUCCESSFUL;
    };
  }
}
