package dev.serai.cli.deploy;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.server.bridge.HostInterpreters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a folder says about the function in it.
 *
 * @param handler {@code MODULE.FUNCTION}
 * @param runtime as Lambda names it
 */
record FunctionFolder(String name, String handler, String runtime) {

  private static final List<String> USUAL =
      List.of(
          "lambda_function.lambda_handler",
          "index.handler",
          "handler.handler",
          "app.handler",
          "main.handler");

  private static final List<String> NODE_FILES = List.of(".mjs", ".js", ".cjs");

  /**
   * Reads it from the folder where it is not given.
   *
   * @throws CliException when no file holds the handler
   */
  static FunctionFolder of(
      Path folder, Optional<String> name, Optional<String> handler, Optional<String> runtime) {
    String chosen = handler.orElseGet(() -> usual(folder));
    return new FunctionFolder(
        name.orElseGet(() -> nameOf(folder)),
        chosen,
        runtime.orElseGet(() -> runtimeOf(folder, chosen)));
  }

  private static String usual(Path folder) {
    return USUAL.stream()
        .filter(candidate -> isPython(folder, candidate) || isNode(folder, candidate))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "%s has no file of a usual name (lambda_function, index, handler, app, main); give --handler MODULE.FUNCTION"
                        .formatted(folder)));
  }

  private static String nameOf(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName())
        .replaceAll("[^a-zA-Z0-9-_]", "-");
  }

  private static String runtimeOf(Path folder, String handler) {
    var host = HostInterpreters.find();
    if (isPython(folder, handler)) {
      return "python" + host.pythonVersion();
    }
    if (isNode(folder, handler)) {
      return "nodejs" + host.nodeVersion() + ".x";
    }
    throw new CliException(
        ExitCode.USAGE,
        "%s has no file for the handler %s; it is MODULE.FUNCTION".formatted(folder, handler));
  }

  private static boolean isPython(Path folder, String handler) {
    return Files.isRegularFile(folder.resolve(module(handler).replace('.', '/') + ".py"));
  }

  private static boolean isNode(Path folder, String handler) {
    return NODE_FILES.stream()
        .anyMatch(end -> Files.isRegularFile(folder.resolve(module(handler) + end)));
  }

  private static String module(String handler) {
    int dot = handler.lastIndexOf('.');
    return dot < 0 ? handler : handler.substring(0, dot);
  }
}
