package dev.serai.server.config;

import dev.serai.runtime.RuntimeConfig;
import dev.serai.runtime.session.SessionConfig;

/**
 * The Runtime: what is stored, and what is alive.
 *
 * @param stored runtimes, versions, endpoints and their code
 * @param sessions limits of live sessions and of their sandboxes
 */
public record AgentsConfig(RuntimeConfig stored, SessionConfig sessions) {

  public static final AgentsConfig DEFAULT =
      new AgentsConfig(RuntimeConfig.DEFAULT, SessionConfig.DEFAULT);
}
