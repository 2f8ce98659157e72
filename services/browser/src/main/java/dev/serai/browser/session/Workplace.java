package dev.serai.browser.session;

import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.policy.Warden;
import dev.serai.sandbox.Sandbox;

/** What a session works in. Closing it leaves nothing. */
record Workplace(Sandbox sandbox, Chromium chromium, Warden warden, Given given)
    implements AutoCloseable {

  /** Ends the watch and the way out first, then the processes. */
  @Override
  public void close() {
    warden.close();
    given.close();
    sandbox.close();
  }
}
