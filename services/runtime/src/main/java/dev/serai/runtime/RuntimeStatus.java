package dev.serai.runtime;

/** Status of a runtime version or an endpoint, in the words of the API. */
public enum RuntimeStatus {
  CREATING,
  CREATE_FAILED,
  UPDATING,
  UPDATE_FAILED,
  READY,
  DELETING,
  DELETE_FAILED;

  /** Whether its deployment is still under way. */
  public boolean beingMade() {
    return this == CREATING || this == UPDATING;
  }

  /** What becomes of a deployment that did not succeed. */
  RuntimeStatus failed() {
    return this == CREATING ? CREATE_FAILED : UPDATE_FAILED;
  }

  /** Whether it is on its way out and serves nobody any more. */
  public boolean leaving() {
    return this == DELETING || this == DELETE_FAILED;
  }
}
