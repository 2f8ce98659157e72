package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.session.SandboxedChromiums;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.BrowserPages;
import dev.serai.cli.client.Browsers;
import dev.serai.cli.client.Connection;
import dev.serai.sandbox.root.RootRecipe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai browser}. */
@Command(
    name = "browser",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Browsers in locked rooms, for programs to drive.",
    footer = {
      "",
      "Example:",
      "  serai browser open https://example.com",
      "  serai browser start --name reader",
      "  serai browser ls",
      "  serai browser screenshot \"$SESSION\" page.png"
    })
public final class BrowserCommands {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  private final Shell shell;

  private BrowserCommands(Shell shell) {
    this.shell = shell;
  }

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    return new CommandLine(new BrowserCommands(shell))
        .addSubcommand("record", RecordCommands.with(shell));
  }

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Starts a session; prints its id and where programs drive it, signed.",
      footer = {"", "Example:", "  serai browser start --name reader --size 1280x800"})
  int start(
      @Option(names = "--browser", paramLabel = "ID", defaultValue = Browsers.SYSTEM)
          String browser,
      @Option(names = "--name", paramLabel = "TEXT") @Nullable String name,
      @Option(names = "--size", paramLabel = "WIDTHxHEIGHT") @Nullable String size,
      @Option(names = "--timeout", paramLabel = "SECONDS", description = "1 to 28800.")
          @Nullable Integer timeout,
      @Mixin Output output) {
    ObjectNode wish = Output.mapper().createObjectNode();
    Optional.ofNullable(name).ifPresent(text -> wish.put("name", text));
    Optional.ofNullable(timeout).ifPresent(seconds -> wish.put("sessionTimeoutSeconds", seconds));
    Optional.ofNullable(size).ifPresent(text -> wish.set("viewPort", viewPort(text)));
    try (ApiClient api = Connection.open(shell)) {
      JsonNode started = new Browsers(api).start(browser, wish);
      String text =
          "%s\n%s\n"
              .formatted(
                  started.path("sessionId").asText(),
                  started.at("/streams/automationStream/streamEndpoint").asText());
      output.print(shell, started, text);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description =
          "Starts a session, opens a page in it, and prints its id and the address of its live view,"
              + " which is to be opened within five minutes.",
      footer = {"", "Example:", "  serai browser open https://example.com"})
  int open(
      @Parameters(paramLabel = "URL") String url,
      @Option(names = "--browser", paramLabel = "ID", defaultValue = Browsers.SYSTEM)
          String browser,
      @Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      var browsers = new Browsers(api);
      JsonNode started = browsers.start(browser, Output.mapper().createObjectNode());
      String session = started.path("sessionId").asText();
      try {
        String stream = started.at("/streams/automationStream/streamEndpoint").asText();
        new BrowserPages(api).open(URI.create(stream), url);
      } catch (CliException e) {
        var _ = browsers.stop(browser, session);
        throw e;
      }
      String view = browsers.liveView(browser, session).toString();
      ObjectNode said =
          Output.mapper().createObjectNode().put("sessionId", session).put("liveView", view);
      output.print(shell, said, "%s\n%s\n".formatted(session, view));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "install",
      mixinStandardHelpOptions = true,
      description =
          "Builds a root file system with Chromium of this host's own distribution (some 700 MB, by"
              + " mmdebstrap), which sessions see in place of the host's programs.",
      footer = {"", "Example:", "  serai browser install"})
  int install(@Mixin Output output) {
    Path folder = shell.folder().create().browser();
    var build = new RootBuild(shell, SandboxedChromiums.roots(folder));
    Path root = build.run(RootRecipe.BROWSER, "Building a root file system for browsers");
    ObjectNode said = Output.mapper().createObjectNode().put("root", root.toString());
    output.print(shell, said, "root: %s\n".formatted(root));
    return ExitCode.OK;
  }

  private static ObjectNode viewPort(String size) {
    Matcher parts = SIZE.matcher(size);
    if (!parts.matches()) {
      throw new CliException(ExitCode.USAGE, "a size is WIDTHxHEIGHT, got: " + size);
    }
    return Output.mapper()
        .createObjectNode()
        .put("width", Integer.parseInt(parts.group(1)))
        .put("height", Integer.parseInt(parts.group(2)));
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the sessions that live, oldest first.",
      footer = {"", "Example:", "  serai browser ls --json"})
  int list(@Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      List<JsonNode> live = new Browsers(api).live();
      var table =
          new Table("SESSION", "BROWSER", "ENDS", "DRIVEN", "STREAM", "CPU", "MEMORY", "ISOLATION");
      live.forEach(
          one ->
              table.row(
                  one.path("sessionId").asText(),
                  one.path("browserIdentifier").asText(),
                  one.path("endsAt").asText(),
                  one.path("driven").asBoolean() ? "yes" : "no",
                  one.path("automation").asText(),
                  "%.2fs".formatted(one.path("cpuSeconds").asDouble()),
                  "%.1f MiB".formatted(one.path("memoryBytes").asLong() / 1048576.0),
                  one.path("isolationClass").asText()));
      output.print(shell, Output.mapper().valueToTree(live), table);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Ends a session with all that is open in it.",
      footer = {"", "Example:", "  serai browser stop \"$SESSION\""})
  int stop(@Parameters(paramLabel = "SESSION") String session, @Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      var browsers = new Browsers(api);
      JsonNode gone = browsers.stop(browserOf(browsers, session), session);
      output.print(shell, gone, session + " has ended\n");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "screenshot",
      mixinStandardHelpOptions = true,
      description = "Takes a picture of the page that is in front.",
      footer = {"", "Example:", "  serai browser screenshot \"$SESSION\" page.png"})
  int screenshot(
      @Parameters(paramLabel = "SESSION") String session,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      var browsers = new Browsers(api);
      JsonNode taken = browsers.screenshot(browserOf(browsers, session), session);
      if (!taken.path("status").asText().equals("SUCCESS")) {
        throw new CliException(ExitCode.FAILED, "no picture: " + taken.path("error").asText());
      }
      byte[] png = Base64.getDecoder().decode(taken.path("data").asText());
      Files.write(file, png);
      ObjectNode said =
          Output.mapper().createObjectNode().put("file", file.toString()).put("bytes", png.length);
      output.print(shell, said, "%s, %d bytes\n".formatted(file, png.length));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, "cannot write " + file + ": " + e.getMessage());
    }
  }

  private static String browserOf(Browsers browsers, String session) {
    return browsers.live().stream()
        .filter(one -> one.path("sessionId").asText().equals(session))
        .map(one -> one.path("browserIdentifier").asText())
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "no session %s lives; list them with: serai browser ls".formatted(session)));
  }
}
