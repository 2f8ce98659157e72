package dev.serai.cli.client;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Shell;
import dev.serai.server.ClientEnvironment;
import java.io.IOException;

/** Finds out which installation a command talks to. */
public final class Connection {

  private Connection() {}

  /**
   * The {@code AWS_*} variables when they name an endpoint and keys; else what the server of the
   * data folder left there. Keys are never mixed with an endpoint from elsewhere: real AWS keys in
   * the environment are not sent to a local server.
   */
  public static ApiClient open(Shell shell) {
    return new ApiClient(environment(shell));
  }

  public static ClientEnvironment environment(Shell shell) {
    return ClientEnvironment.of(shell.environment()).orElseGet(() -> ofFolder(shell));
  }

  private static ClientEnvironment ofFolder(Shell shell) {
    try {
      return ClientEnvironment.load(shell.folder())
          .orElseThrow(
              () ->
                  new CliException(
                      ExitCode.UNREACHABLE,
                      "no server has run on %s yet; run: serai up"
                          .formatted(shell.folder().root())));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.DENIED,
          "cannot read %s: %s".formatted(shell.folder().clientEnvironment(), e.getMessage()));
    }
  }
}
