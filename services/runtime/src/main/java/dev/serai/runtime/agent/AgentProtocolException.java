package dev.serai.runtime.agent;

import java.io.IOException;

/** The agent sent what HTTP does not allow or a limit forbids, or broke off. */
public final class AgentProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  public AgentProtocolException(String message) {
    super(message);
  }
}
