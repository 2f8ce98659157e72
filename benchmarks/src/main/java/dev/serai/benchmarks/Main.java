package dev.serai.benchmarks;

import dev.serai.benchmarks.gateway.FaultsBenchmark;
import dev.serai.benchmarks.gateway.GatewayBenchmark;
import dev.serai.benchmarks.identity.IdentityBenchmark;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.runtime.RuntimeBenchmark;
import dev.serai.benchmarks.runtime.Topic;
import dev.serai.benchmarks.search.SearchBenchmark;
import dev.serai.cli.CliException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The entry point of {@code ./serai bench}. */
@Command(
    name = "serai bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures the platform beside a peer in the same run.")
public final class Main {

  private static final int NOT_RUN = 2;

  private Main() {}

  public static void main(String[] arguments) {
    var commands =
        new CommandLine(new Main())
            .addSubcommand("runtime", new RuntimeCommand())
            .addSubcommand("identity", new IdentityCommand())
            .addSubcommand("gateway", new GatewayCommand())
            .addSubcommand("gateway-faults", new GatewayFaultsCommand())
            .addSubcommand("search", new SearchCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((failure, command, parsed) -> notRun(failure));
    System.exit(commands.execute(arguments));
  }

  private static int notRun(Exception failure) throws Exception {
    if (failure instanceof IOException || failure instanceof CliException) {
      System.err.println("serai bench: " + failure.getMessage());
      return NOT_RUN;
    }
    throw failure;
  }

  /** {@code serai bench runtime}. */
  @Command(
      name = "runtime",
      mixinStandardHelpOptions = true,
      description = {
        "Start-up, invocations, session hand-out, list and kill, 100 MB bodies. Takes about three minutes.",
        "Every server it starts listens on loopback, on free ports, with a data folder of its own."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:Every ratio was held.",
        "1:A ratio was missed. Absolute budgets are for orientation and fail nothing.",
        "2:The benchmark could not be run; the message says why."
      },
      footer = {"", "Example:", "  serai bench runtime --only invoke,kill --json"})
  private static final class RuntimeCommand extends Benchmark {

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "TOPIC",
        description = "Measure only these: ${COMPLETION-CANDIDATES}.")
    private List<Topic> only = new ArrayList<>();

    @Option(
        names = "--profile",
        paramLabel = "FILE",
        description = "Have the server write a flight recording (JFR) while it is measured.")
    private Optional<Path> profile = Optional.empty();

    @Override
    Report measure(Consumer<String> progress) throws IOException, InterruptedException {
      var topics = only.isEmpty() ? EnumSet.allOf(Topic.class) : EnumSet.copyOf(only);
      return new RuntimeBenchmark(topics, profile, progress).run();
    }
  }

  /** {@code serai bench identity}. */
  @Command(
      name = "identity",
      mixinStandardHelpOptions = true,
      description = {
        "Credentials from the vault, JWTs, decisions, the audit log. Takes about two minutes.",
        "Every server it starts listens on loopback, on free ports, with a data folder of its own."
      },
      footer = {"", "Example:", "  serai bench identity --json"})
  private static final class IdentityCommand extends Benchmark {

    @Override
    Report measure(Consumer<String> progress) throws IOException, InterruptedException {
      return new IdentityBenchmark(progress).run();
    }
  }

  /** {@code serai bench gateway}. */
  @Command(
      name = "gateway",
      mixinStandardHelpOptions = true,
      description = {
        "Tools called through a gateway, beside the API itself, FastMCP and ContextForge; 10,000 tools listed. Takes about five minutes.",
        "Every server it starts listens on loopback, on free ports, with a data folder of its own."
      },
      footer = {"", "Example:", "  serai bench gateway --no-fastmcp --no-contextforge --json"})
  private static final class GatewayCommand extends Benchmark {

    @Option(
        names = "--no-fastmcp",
        description = "Leave FastMCP out, which is installed from PyPI into a temporary folder.")
    private boolean withoutFastMcp;

    @Option(
        names = "--no-contextforge",
        description = "Leave ContextForge out, which is installed from PyPI in the same way.")
    private boolean withoutContextForge;

    @Override
    Report measure(Consumer<String> progress) throws IOException, InterruptedException {
      return new GatewayBenchmark(!withoutFastMcp, !withoutContextForge, progress).run();
    }
  }

  /** {@code serai bench gateway-faults}. */
  @Command(
      name = "gateway-faults",
      mixinStandardHelpOptions = true,
      description = {
        "What 490 upstreams behind gateways notice of 5 dead and 5 slow ones. Takes about seven minutes.",
        "The server and the upstreams listen on loopback, on free ports, with a data folder of its own."
      },
      footer = {"", "Example:", "  serai bench gateway-faults --json"})
  private static final class GatewayFaultsCommand extends Benchmark {

    @Override
    Report measure(Consumer<String> progress) throws IOException, InterruptedException {
      return new FaultsBenchmark(progress).run();
    }
  }

  /** {@code serai bench search}. */
  @Command(
      name = "search",
      mixinStandardHelpOptions = true,
      description = {
        "Tools found by what somebody asks for: hit rates and times; 100,000 records. Takes about two minutes.",
        "The tools are the operations of the OpenAPI documents in the folder SERAI_OPENAPI_DOCUMENTS."
      },
      footer = {"", "Example:", "  SERAI_OPENAPI_DOCUMENTS=~/openapi serai bench search --json"})
  private static final class SearchCommand extends Benchmark {

    @Override
    Report measure(Consumer<String> progress) throws IOException {
      return new SearchBenchmark(progress).run();
    }
  }
}
