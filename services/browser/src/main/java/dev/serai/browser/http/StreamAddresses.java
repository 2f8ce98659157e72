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
    return scheme + "://" + stream(session, "automation");
  }

  /** The page on which people see a session. */
  String liveView(SessionKey<BrowserId> session) {
    return publicApi.getScheme() + "://" + stream(session, "live-view");
  }

  private String stream(SessionKey<BrowserId> session, String name) {
    return "%s/browser-streams/%s/sessions/%s/%s"
        .formatted(publicApi.getRawAuthority(), session.resource(), session.id(), name);
  }
}
