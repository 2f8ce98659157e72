package dev.serai.browser.session;

import dev.serai.browser.ViewPort;
import dev.serai.browser.chromium.Chromium;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.egress.EgressGrant;

/** Makes the sandboxes of sessions and the browsers in them. Safe for use by many threads. */
public interface Chromiums extends AutoCloseable {

  /** Of all sandboxes made here. */
  IsolationClass isolationClass();

  /**
   * Starts a browser in a sandbox of its own, with an empty profile.
   *
   * @param wayOut the only one; without ports there is none
   * @throws dev.serai.sandbox.SandboxException when this host cannot give it; nothing is left
   *     behind then
   */
  Sandbox start(SandboxId id, ViewPort viewPort, EgressGrant wayOut);

  /**
   * Waits until the browser of a sandbox that was started here can be driven.
   *
   * @throws dev.serai.browser.chromium.ChromiumGoneException when it does not come up in time
   */
  Chromium connect(Sandbox sandbox);

  /** Called when none of them lives any more. */
  @Override
  void close();
}
