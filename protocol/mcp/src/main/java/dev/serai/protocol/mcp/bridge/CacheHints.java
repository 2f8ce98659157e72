package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;

/** {@code ttlMs} and {@code cacheScope}. */
final class CacheHints {

  private CacheHints() {}

  /** A hint that says nothing is no loss. */
  static void remove(Draft draft) {
    boolean meant = draft.json().path("ttlMs").asLong(0) > 0;
    draft.json().remove("ttlMs");
    draft.json().remove("cacheScope");
    if (meant) {
      draft.dropped(Feature.CACHE_HINTS, "how long the answer stays fresh is left out");
    }
  }

  /** Stale at once and for nobody else, unless the result says otherwise. */
  static void complete(ObjectNode result) {
    if (!result.has("ttlMs")) {
      result.put("ttlMs", 0);
    }
    if (!result.has("cacheScope")) {
      result.put("cacheScope", "private");
    }
  }
}
