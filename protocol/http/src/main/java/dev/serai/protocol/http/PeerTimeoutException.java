package dev.serai.protocol.http;

import java.io.IOException;
import java.time.Duration;

/** The agent did not answer in time. */
public final class PeerTimeoutException extends IOException {

  private static final long serialVersionUID = 1L;

  public PeerTimeoutException(Duration limit, Throwable cause) {
    super("no answer within " + limit.toSeconds() + " s", cause);
  }
}
