package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CodeInterpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai code run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a file of code in a session and prints its output while it runs; exits with 1 when the"
          + " code fails.",
      "The session is a new one that ends with the command, unless told otherwise."
    },
    footer = {
      "",
      "Example:",
      "  serai code run sums.py",
      "  echo 'print(6 * 7)' | serai code run - --language python",
      "  serai code run chart.py --images .",
      "  serai code run totals.sql --session ID"
    })
final class CodeRunCommand implements Callable<Integer> {

  private final Shell shell;
  private final CodeApi code;

  @Parameters(paramLabel = "FILE", description = "Code; - is standard input.")
  private String file = "";

  @Option(
      names = "--language",
      paramLabel = "L",
      description =
          "python, javascript, typescript, bash, sql or java; default by the name of the file.")
  private @Nullable String language;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Write the images that the code draws there.")
  private @Nullable Path images;

  @Mixin private CodeSessionOptions session = new CodeSessionOptions();
  @Mixin private Output output = new Output();

  CodeRunCommand(Shell shell, CodeApi code) {
    this.shell = shell;
    this.code = code;
  }

  @Override
  public Integer call() throws IOException {
    String spoken = CodeApi.languageOf(file, language);
    String text = new Api(shell).read(Path.of(file));
    try (ApiClient api = code.open();
        RemoteCode remote = session.open(new CodeInterpreters(api))) {
      JsonNode result = remote.run(text, spoken, false, this::relay);
      print(remote, result);
      return RemoteCode.exitCode(result);
    }
  }

  private void relay(String stdout, String stderr) {
    if (!output.json()) {
      shell.out().print(stdout);
      shell.out().flush();
      shell.err().print(stderr);
      shell.err().flush();
    }
  }

  private void print(RemoteCode remote, JsonNode result) throws IOException {
    int drawn = 0;
    for (JsonNode block : result.path("content")) {
      if (block.path("type").asText().equals("image")) {
        drawn++;
        draw(block, drawn);
      }
    }
    if (output.json()) {
      ObjectNode whole = result.deepCopy();
      whole.put("sessionId", remote.session());
      Output.printJson(shell, whole);
    } else if (!remote.isOwn()) {
      shell.err().println("session " + remote.session());
    }
  }

  private void draw(JsonNode image, int number) throws IOException {
    String mimeType = image.path("mimeType").asText();
    byte[] bytes = Base64.getDecoder().decode(image.path("data").asText());
    if (images == null) {
      shell.err().printf("[%s, %d bytes; --images DIR keeps it]%n", mimeType, bytes.length);
      return;
    }
    String ending = mimeType.substring(mimeType.indexOf('/') + 1).replaceAll("[^a-z0-9].*", "");
    Path target = Files.createDirectories(images).resolve("image-%d.%s".formatted(number, ending));
    Files.write(target, bytes);
    shell.err().println(target);
  }
}
