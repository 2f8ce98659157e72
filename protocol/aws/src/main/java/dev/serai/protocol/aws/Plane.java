package dev.serai.protocol.aws;

/** Which API an operation belongs to. All planes share one port; no two routes collide. */
public enum Plane {
  /** {@code bedrock-agentcore-control}: resources. */
  CONTROL,
  /** {@code bedrock-agentcore}: use of resources. */
  DATA,
  /** {@code /serai/v1}: what AgentCore lacks, signed and shaped alike. */
  EXTENSION
}
