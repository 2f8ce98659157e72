package dev.serai.browser.live;

import dev.serai.browser.BrowserId;
import dev.serai.kernel.Caller;
import dev.serai.sessions.SessionKey;
import java.io.IOException;
import java.util.Map;

/** Keeps on record what people do in sessions. Bridged to the audit log by the server. */
@FunctionalInterface
public interface LiveViewRecords {

  /**
   * Takes note, before it is done.
   *
   * @param caller who opened the live view
   * @param deed such as {@code ClickInBrowser}
   * @param facts what is known of it; never what was typed
   * @throws IOException when it cannot be recorded: it must not be done
   */
  void done(Caller caller, SessionKey<BrowserId> session, String deed, Map<String, String> facts)
      throws IOException;
}
