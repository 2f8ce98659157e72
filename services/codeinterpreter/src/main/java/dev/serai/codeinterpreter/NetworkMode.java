package dev.serai.codeinterpreter;

/** What a session may reach. Source: shape {@code CodeInterpreterNetworkMode}. */
public enum NetworkMode {
  /**
   * The platform's objects, with a role the platform itself, and what the installation's rules of
   * egress allow. Differs from AWS: by default these allow nothing.
   */
  PUBLIC,
  /** With a role, the platform itself and its objects; without one, nothing. */
  SANDBOX,
  /** As {@link #PUBLIC}, but what the subnets and security groups it is attached to allow. */
  VPC
}
