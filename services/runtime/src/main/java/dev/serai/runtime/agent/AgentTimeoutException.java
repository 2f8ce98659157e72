package dev.serai.runtime.agent;

import java.io.IOException;
import java.time.Duration;

/** The agent did not answer in time. */
public final class AgentTimeoutException extends IOException {

  private static final long serialVersionUID = 1L;

  public AgentTimeoutException(Duration limit, Throwable cause) {
    super("no answer within " + limit.toSeconds() + " s", cause);
  }
}
