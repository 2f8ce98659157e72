package dev.serai.browser.chromium;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a browser says unasked.
 *
 * @param session of DevTools, in which it was said; empty for the browser itself
 * @param method such as {@code Page.frameNavigated}
 */
public record DevToolsEvent(String session, String method, JsonNode parameters) {}
