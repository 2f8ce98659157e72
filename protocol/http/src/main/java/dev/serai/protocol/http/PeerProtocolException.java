package dev.serai.protocol.http;

import java.io.IOException;

/** The agent sent what HTTP does not allow or a limit forbids, or broke off. */
public final class PeerProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  public PeerProtocolException(String message) {
    super(message);
  }
}
