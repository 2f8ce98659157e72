package dev.serai.server.bridge;

import dev.serai.codeinterpreter.interpreter.InterpreterProgram;
import dev.serai.codeinterpreter.session.CodePlatform;
import dev.serai.runtime.session.PlatformEndpoints;
import dev.serai.sandbox.PlatformPort;
import java.net.URI;
import java.util.Optional;

/** Code with a role finds inside what agents find there. */
public final class InsideCodeSessions {

  private InsideCodeSessions() {}

  /**
   * @param objects where clients outside find the S3 endpoint, if there is one
   */
  public static CodePlatform platform(PlatformEndpoints agents, Optional<URI> objects) {
    return new CodePlatform(
        agents.region(),
        agents.ports(),
        agents.api(),
        agents.objects(),
        objects
            .filter(uri -> "http".equals(uri.getScheme()))
            .map(InsideSandbox::address)
            .filter(address -> address.getAddress().isLoopbackAddress())
            .filter(address -> isFree(agents, address.getPort()))
            .map(address -> new PlatformPort(address.getPort(), address)));
  }

  private static boolean isFree(PlatformEndpoints agents, int port) {
    return port != InsideSandbox.EGRESS
        && port != InterpreterProgram.PORT
        && agents.ports().stream().noneMatch(taken -> taken.port() == port);
  }
}
