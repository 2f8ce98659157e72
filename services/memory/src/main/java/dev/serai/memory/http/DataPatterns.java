package dev.serai.memory.http;

import dev.serai.memory.MemoryId;

/** Patterns of the data plane model that several members share, without their outer anchors. */
final class DataPatterns {

  /** An id, or the ARN of a memory. */
  static final String MEMORY =
      "(arn:(aws|aws-cn|aws-us-gov):bedrock-agentcore:[a-z0-9-]+:[0-9]{12}:memory/)?"
          + MemoryId.FORM;

  static final String ACTOR = "[a-zA-Z0-9][a-zA-Z0-9-_/]*(?::[a-zA-Z0-9-_/]+)*[a-zA-Z0-9-_/]*";

  /** Of sessions, strategies and branches. */
  static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9-_]*";

  /** Of keys and values of metadata. */
  static final String METADATA = "[a-zA-Z0-9\\s._:/=+@-]*";

  static final String NAMESPACE =
      "[a-zA-Z0-9/*][a-zA-Z0-9-_/*]*(?::[a-zA-Z0-9-_/*]+)*[a-zA-Z0-9-_/*]*";

  static final String REQUEST = "[a-zA-Z0-9_-]+";
  static final String VARIABLE = "(?!memoryStrategyId$|actorId$|sessionId$)[a-z][a-z0-9]*";
  static final String VARIABLE_VALUE = "[a-z0-9][a-z0-9-_]*";

  private DataPatterns() {}
}
