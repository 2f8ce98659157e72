package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.ApiException;
import dev.serai.cli.client.CodeInterpreters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai code repl}. */
@Command(
    name = "repl",
    mixinStandardHelpOptions = true,
    description = {
      "Reads code line by line, runs it in one session and prints its output while it runs.",
      "A line that begins with ! is a command; :lang python|javascript|typescript|bash|sql|java"
          + " changes the language, :clear forgets all variables, :quit ends."
    },
    footer = {
      "",
      "Example:",
      "  serai code repl",
      "  serai code repl --language javascript --session ID"
    })
final class CodeReplCommand implements Callable<Integer> {

  private static final int GONE = 404;

  private final Shell shell;
  private final CodeApi code;

  @Option(
      names = "--language",
      paramLabel = "L",
      defaultValue = "python",
      description = "python, javascript, typescript, bash, sql or java; default ${DEFAULT-VALUE}.")
  private String language = "python";

  @Mixin private CodeSessionOptions session = new CodeSessionOptions();

  CodeReplCommand(Shell shell, CodeApi code) {
    this.shell = shell;
    this.code = code;
  }

  @Override
  public Integer call() throws IOException {
    language = CodeApi.language(language);
    try (ApiClient api = code.open();
        RemoteCode remote = session.open(new CodeInterpreters(api))) {
      var leaving = new Thread(remote::close);
      Runtime.getRuntime().addShutdownHook(leaving);
      try {
        return loop(remote);
      } finally {
        Runtime.getRuntime().removeShutdownHook(leaving);
      }
    }
  }

  private int loop(RemoteCode remote) throws IOException {
    if (shell.interactive()) {
      shell.err().println("session " + remote.session() + "; :quit ends");
    }
    var lines = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    var snippet = new Snippet(language);
    while (true) {
      prompt(snippet);
      String line = lines.readLine();
      if (line == null || line.strip().equals(":quit")) {
        return snippet.isEmpty() ? ExitCode.OK : run(remote, snippet.text(), false);
      }
      snippet = take(remote, snippet, line);
    }
  }

  private Snippet take(RemoteCode remote, Snippet snippet, String line) throws IOException {
    if (snippet.isEmpty() && line.startsWith(":")) {
      order(remote, line.substring(1).strip());
      return new Snippet(language);
    }
    if (snippet.isEmpty() && line.startsWith("!")) {
      guarded(() -> remote.command(line.substring(1), this::relay));
      return snippet;
    }
    if (snippet.isEmpty() && line.isBlank()) {
      return snippet;
    }
    if (snippet.with(line).isWhole()) {
      run(remote, snippet.text(), false);
      return new Snippet(language);
    }
    return snippet;
  }

  private void order(RemoteCode remote, String order) throws IOException {
    if (order.equals("clear")) {
      run(remote, "", true);
    } else if (order.startsWith("lang ")) {
      try {
        language = CodeApi.language(order.substring("lang ".length()).strip());
      } catch (CliException unknown) {
        shell.err().println(unknown.getMessage());
      }
    } else {
      shell.err().println("no such order; there are :lang LANGUAGE, :clear and :quit");
    }
  }

  private int run(RemoteCode remote, String text, boolean clear) throws IOException {
    return guarded(() -> remote.run(text, language, clear, this::relay))
        .map(RemoteCode::exitCode)
        .orElse(ExitCode.FAILED);
  }

  private interface Call {
    JsonNode made() throws IOException;
  }

  /** What a person typed wrong is told; what ends the session ends the command. */
  private Optional<JsonNode> guarded(Call call) throws IOException {
    try {
      JsonNode result = call.made();
      for (JsonNode block : result.path("content")) {
        if (block.path("type").asText().equals("image")) {
          shell.err().printf("[%s]%n", block.path("mimeType").asText());
        }
      }
      return Optional.of(result);
    } catch (ApiException refused) {
      if (refused.status() == GONE) {
        throw refused;
      }
      shell.err().println(refused.getMessage());
      return Optional.empty();
    }
  }

  private void relay(String stdout, String stderr) {
    shell.out().print(stdout);
    shell.out().flush();
    shell.err().print(stderr);
    shell.err().flush();
  }

  private void prompt(Snippet snippet) {
    if (shell.interactive()) {
      shell.out().print(snippet.isEmpty() ? ">>> " : "... ");
      shell.out().flush();
    }
  }
}
