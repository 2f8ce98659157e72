package dev.serai.browser.http;

import dev.serai.browser.BrowserId;
import dev.serai.sessions.SessionKey;
import java.net.URI;

/**
 * Where streams of sessions are.
 *
 * @param publicApi where callers find the API
 */
public record StreamAddresses(URI publicApi) {

  /** The WebSocket by which a session is driven. */
  String automation(SessionKey<BrowserId> session) {
    String scheme = "https".equals(publicApi.getScheme()) ? "wss" : "ws";
    return "%s://%s/browser-streams/%s/sessions/%s/automation"
        .formatted(scheme, publicApi.getRawAuthority(), session.resource(), session.id());
  }
}
