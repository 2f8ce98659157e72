package dev.serai.codeinterpreter;

/**
 * What a session may reach. Source: shape {@code CodeInterpreterNetworkMode}, without {@code VPC}.
 */
public enum NetworkMode {
  /**
   * Differs from AWS: sandboxes have no way out yet but to the platform, as in {@link #SANDBOX}.
   */
  PUBLIC,
  /** The platform itself and its objects. */
  SANDBOX
}
