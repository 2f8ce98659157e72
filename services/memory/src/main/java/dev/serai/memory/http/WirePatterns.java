package dev.serai.memory.http;

import dev.serai.memory.MemoryId;
import dev.serai.memory.NamespaceTemplate;

/** Patterns of the model that several members share, without their outer anchors. */
final class WirePatterns {

  static final String MEMORY_ID = MemoryId.FORM;
  static final String NAME = "[a-zA-Z][a-zA-Z0-9_]{0,47}";
  static final String NAMESPACE = NamespaceTemplate.FORM;
  static final String KEY = "[a-zA-Z0-9\\s._:/=+@-]*";
  static final String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
  static final String NAMESPACE_KEY = "(?!memoryStrategyId$|actorId$|sessionId$)[a-z][a-z0-9]*";
  static final String NAMESPACE_VALUE = "[a-z0-9][a-z0-9-_]*";
  static final String ARN =
      "arn:[a-z0-9-\\.]{1,63}:[a-z0-9-\\.]{0,63}:[a-z0-9-\\.]{0,63}:[a-z0-9-\\.]{0,63}"
          + ":[^/].{0,1023}";

  private WirePatterns() {}
}
