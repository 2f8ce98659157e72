package dev.serai.browser.chromium;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A page that is open.
 *
 * @param target its id, for as long as it is open
 * @param url as the browser says it, whatever the page wishes; may be empty
 * @param title as the page wishes it; may be empty
 */
public record OpenPage(String target, String url, String title) {

  /** What {@code TargetInfo} says. */
  static OpenPage of(JsonNode info) {
    return new OpenPage(
        info.path("targetId").asText(), info.path("url").asText(), info.path("title").asText());
  }

  /** No worker, no part of a page, and none that is only made ready to be shown. */
  static boolean isPage(JsonNode info) {
    return info.path("type").asText().equals("page") && info.path("subtype").asText().isEmpty();
  }
}
