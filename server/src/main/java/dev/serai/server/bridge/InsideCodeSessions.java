package dev.serai.server.bridge;

import dev.serai.codeinterpreter.session.CodePlatform;
import dev.serai.runtime.session.PlatformEndpoints;

/** Code with a role finds inside what agents find there. */
public final class InsideCodeSessions {

  private InsideCodeSessions() {}

  public static CodePlatform platform(PlatformEndpoints agents) {
    return new CodePlatform(agents.region(), agents.ports(), agents.api(), agents.objects());
  }
}
