package dev.serai.cli;

import dev.serai.cli.client.ApiException;
import dev.serai.cli.command.AgentsCommand;
import dev.serai.cli.command.ConfigCommand;
import dev.serai.cli.command.DemoCommand;
import dev.serai.cli.command.DeployCommand;
import dev.serai.cli.command.DoctorCommand;
import dev.serai.cli.command.DownCommand;
import dev.serai.cli.command.EnvCommand;
import dev.serai.cli.command.ExecCommand;
import dev.serai.cli.command.IamCommand;
import dev.serai.cli.command.InvokeCommand;
import dev.serai.cli.command.SessionsCommand;
import dev.serai.cli.command.StatusCommand;
import dev.serai.cli.command.TracesCommand;
import dev.serai.cli.command.TrainCommand;
import dev.serai.cli.command.UpCommand;
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

  private final CommandLine commands;
  private final Shell shell;

  public SeraiCommandLine(Shell shell) {
    this.shell = shell;
    commands =
        new CommandLine(new Top())
            .addSubcommand("demo", new DemoCommand(shell))
            .addSubcommand("up", new UpCommand(shell))
            .addSubcommand("status", new StatusCommand(shell))
            .addSubcommand("down", new DownCommand(shell))
            .addSubcommand("env", new EnvCommand(shell))
            .addSubcommand("config", new ConfigCommand(shell))
            .addSubcommand("doctor", new DoctorCommand(shell))
            .addSubcommand("deploy", new DeployCommand(shell))
            .addSubcommand("invoke", new InvokeCommand(shell))
            .addSubcommand("agents", AgentsCommand.with(shell))
            .addSubcommand("exec", new ExecCommand(shell))
            .addSubcommand("sessions", new SessionsCommand(shell))
            .addSubcommand("traces", new TracesCommand(shell))
            .addSubcommand("iam", IamCommand.with(shell))
            .addSubcommand("train", new TrainCommand(shell));
    commands
        .setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(this::failed);
    describeExitCodes(commands);
  }

  /** Runs one command line and answers its exit code. */
  public int run(String... args) {
    if (args.length == 0) {
      commands.usage(shell.out());
      return ExitCode.USAGE;
    }
    return commands.execute(args);
  }

  /** Every command with its subcommands, for the tests of their help. */
  static List<CommandLine> all(Shell shell) {
    var found = new ArrayList<CommandLine>();
    collect(new SeraiCommandLine(shell).commands, found);
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
