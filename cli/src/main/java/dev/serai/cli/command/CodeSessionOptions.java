package dev.serai.cli.command;

import dev.serai.cli.client.CodeInterpreters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which session code runs in: a new one for the time of the command, or one there is. */
final class CodeSessionOptions {

  @Option(
      names = "--interpreter",
      paramLabel = "ID",
      description = "Name or id; default aws.codeinterpreter.v1.")
  private @Nullable String interpreter;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "A session that lives, and goes on afterwards; default a new one.")
  private @Nullable String session;

  @Option(names = "--keep", description = "Leave the new session running, and say its id.")
  private boolean keep;

  @Option(
      names = "--session-timeout",
      paramLabel = "SECONDS",
      defaultValue = "900",
      description = "How long a new session lives; default ${DEFAULT-VALUE}.")
  private int timeoutSeconds = 900;

  RemoteCode open(CodeInterpreters interpreters) {
    if (session != null) {
      String id =
          interpreter == null
              ? CodeApi.interpreterOf(interpreters, session)
              : CodeApi.id(interpreters, interpreter);
      return RemoteCode.in(interpreters, id, session);
    }
    return RemoteCode.started(
        interpreters,
        CodeApi.id(interpreters, interpreter),
        Optional.of("serai-code"),
        timeoutSeconds,
        keep);
  }
}
