package dev.serai.cli;

import dev.serai.cli.client.ApiException;
import dev.serai.server.config.ConfigException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** All commands, and what becomes of their failures. */
public final class SeraiCommandLine {

  @Command(
      name = "serai",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "AI agents on your own machines, behind the API of Amazon Bedrock AgentCore.",
      footer = {
        "",
        "First steps:",
        "  serai demo                          see the main job on a clean data folder",
        "  serai up                            start the server",
        "  serai deploy examples/plain-python  deploy an agent",
        "  serai invoke guest_book '{\"prompt\": \"hello\"}'",
        "",
        "serai test and serai bench are served by the launcher: run the tests, run a benchmark."
      })
  private static final class Top {}

  private final Shell shell;

  public SeraiCommandLine(Shell shell) {
    this.shell = shell;
  }

  /** Runs one command line and answers its exit code. */
  public int run(String... arguments) {
    CommandLine commands = build(arguments);
    if (arguments.length == 0) {
      commands.usage(shell.out());
      return ExitCode.USAGE;
    }
    return commands.execute(arguments);
  }

  private CommandLine build(String... arguments) {
    var top = new CommandLine(new Top());
    new Commands().addTo(top, shell, arguments);
    top.setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(this::failed);
    describeExitCodes(top);
    return top;
  }

  /** Every command with its subcommands, for the tests of their help. */
  static List<CommandLine> all(Shell shell) {
    var found = new ArrayList<CommandLine>();
    collect(new SeraiCommandLine(shell).build(), found);
    return found;
  }

  private static void collect(CommandLine command, List<CommandLine> found) {
    found.add(command);
    command.getSubcommands().values().forEach(sub -> collect(sub, found));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static void describeExitCodes(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(ExitCode.meanings());
    command.getSubcommands().values().forEach(SeraiCommandLine::describeExitCodes);
  }

  private int failed(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case CliException refused -> say(message(refused), refused.exitCode());
      case ConfigException wrong -> say(message(wrong), ExitCode.USAGE);
      case ApiException refused -> say(described(refused), exitCode(refused));
      case IllegalStateException state -> say(message(state), ExitCode.FAILED);
      default -> say(e.toString(), ExitCode.FAILED);
    };
  }

  private static String described(ApiException e) {
    return e.type().isEmpty() ? message(e) : e.type() + ": " + message(e);
  }

  private static String message(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }

  private static int exitCode(ApiException e) {
    return switch (e.status()) {
      case 401, 403 -> ExitCode.DENIED;
      case 404 -> ExitCode.NOT_FOUND;
      case 424 -> ExitCode.AGENT_FAILED;
      default -> ExitCode.FAILED;
    };
  }

  private int say(String message, int exitCode) {
    shell.err().println("serai: " + message);
    return exitCode;
  }
}
