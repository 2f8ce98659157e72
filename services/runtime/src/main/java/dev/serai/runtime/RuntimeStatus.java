package dev.serai.runtime;

/** Status of a runtime version or an endpoint, in the words of the API. */
public enum RuntimeStatus {
  CREATING,
  CREATE_FAILED,
  UPDATING,
  UPDATE_FAILED,
  READY,
  DELETING,
  DELETE_FAILED
}
