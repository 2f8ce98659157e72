package dev.serai.server.bridge;

import dev.serai.audit.AuditRoom;
import dev.serai.audit.Deed;
import dev.serai.browser.BrowserId;
import dev.serai.browser.live.LiveViewRecords;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import dev.serai.sessions.SessionKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What people do in browsers by hand, in the audit log. */
public record DeedsOnRecord(AuditRoom audit, Region region) implements LiveViewRecords {

  @Override
  public void done(
      Caller caller, SessionKey<BrowserId> session, String deed, Map<String, String> facts)
      throws IOException {
    var all = new HashMap<>(facts);
    all.put("session", session.id().value());
    audit.deed(caller, new Deed(deed, session.resource().arn(region, session.account()), all));
  }
}
