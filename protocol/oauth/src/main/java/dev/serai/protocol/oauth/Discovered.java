package dev.serai.protocol.oauth;

/** What came of asking for a discovery document. */
public sealed interface Discovered {

  /** The document, checked. */
  record Found(AuthorizationServer server) implements Discovered {}

  /**
   * No acceptable document can be had now.
   *
   * @param reason safe to show
   */
  record Unavailable(String reason) implements Discovered {}
}
