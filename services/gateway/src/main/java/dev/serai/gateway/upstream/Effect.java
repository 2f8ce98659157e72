package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpTool;

/** What a request changes, which decides whether it may be repeated or answered from memory. */
public enum Effect {
  /** Nothing: may be repeated, and its answer kept. */
  SAFE,
  /** No more when sent twice than when sent once: may be repeated. */
  IDEMPOTENT,
  /** Possibly something at each sending. */
  UNKNOWN;

  public static Effect of(HttpTool tool) {
    if (tool.safe()) {
      return SAFE;
    }
    return tool.idempotent() ? IDEMPOTENT : UNKNOWN;
  }
}
