package dev.serai.identity;

/** Whether an access key may sign requests. */
public enum AccessKeyStatus {
  ACTIVE,
  /** Kept, listed, and refused. */
  INACTIVE
}
