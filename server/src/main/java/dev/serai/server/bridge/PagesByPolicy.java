package dev.serai.server.bridge;

import dev.serai.browser.policy.PageAddress;
import dev.serai.browser.policy.PageDeed;
import dev.serai.browser.policy.PageRights;
import dev.serai.browser.policy.Ward;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import java.util.Map;

/** What pages do, whoever started their session must be allowed to; identity decides. */
public record PagesByPolicy(AccessControl access) implements PageRights {

  @Override
  public boolean allow(Ward ward, PageDeed deed) {
    return access.allows(
        new AccessRequest(ward.caller(), action(deed.kind()), ward.browser(), facts(ward, deed)));
  }

  private static String action(PageDeed.Kind kind) {
    return switch (kind) {
      case NAVIGATE -> "bedrock-agentcore:BrowserNavigate";
      case DOWNLOAD -> "bedrock-agentcore:BrowserDownload";
      case SUBMIT_FORM -> "bedrock-agentcore:BrowserSubmitForm";
    };
  }

  private static Map<String, String> facts(Ward ward, PageDeed deed) {
    PageAddress address = deed.address();
    return Map.of(
        "sessionId", ward.session().value(),
        "url", address.url(),
        "origin", address.origin(),
        "host", address.host(),
        "scheme", address.scheme(),
        "method", deed.method());
  }
}
