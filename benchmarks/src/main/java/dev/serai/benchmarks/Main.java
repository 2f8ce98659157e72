package dev.serai.benchmarks;

import dev.serai.benchmarks.gateway.FaultsBenchmark;
import dev.serai.benchmarks.gateway.GatewayBenchmark;
import dev.serai.benchmarks.identity.IdentityBenchmark;
import dev.serai.benchmarks.knowledge.KnowledgeBenchmark;
import dev.serai.benchmarks.memory.MemoryBenchmark;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.retrieval.RetrievalBenchmark;
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
            .addSubcommand("memory", new MemoryCommand())
            .addSubcommand("retrieval", new RetrievalCommand())
            .addSubcommand("knowledge", new KnowledgeCommand())
            .addSubcommand("sandbox", new SandboxCommand())
            .addSubcommand("code", new CodeCommand())
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

  /** {@code serai bench knowledge}. */
  @Command(
      name = "knowledge",
      mixinStandardHelpOptions = true,
      description = {
        "Pages read, embedded and found, beside their text alone; a document of which one page changed. Takes about three minutes."
      },
      footer = {"", "Example:", "  serai bench knowledge --json"})
  private static final class KnowledgeCommand extends Benchmark {

    @Override
    Report measure(Consumer<String> progress) throws IOException {
      return new KnowledgeBenchmark(progress).run();
    }
  }

  /** {@code serai bench memory}. */
  @Command(
      name = "memory",
      mixinStandardHelpOptions = true,
      description = {
        "Durable events, writes that are seen at once, retrieval among many records. Takes about four minutes;",
        "with a million records about half an hour and 12 GiB of disk and memory: SERAI_HEAP=10g serai bench memory --records 1000000"
      },
      footer = {"", "Example:", "  serai bench memory --records 10000,100000 --json"})
  private static final class MemoryCommand extends Benchmark {

    @Option(
        names = "--records",
        split = ",",
        paramLabel = "COUNT",
        description = "Numbers of records among which is searched; 10000 and 100000 unless given.")
    private List<Integer> records = List.of(10_000, 100_000);

    @Override
    Report measure(Consumer<String> progress) throws IOException, InterruptedException {
      return new MemoryBenchmark(records, progress).run();
    }
  }

  /** {@code serai bench retrieval}. */
  @Command(
      name = "retrieval",
      mixinStandardHelpOptions = true,
      description = {
        "Turns of conversations found by questions about them, beside plain BM25 and vectors. Takes about fifteen minutes, later runs five.",
        "The conversations lie in the folder SERAI_DIALOGUES, where embeddings are kept too: benchmarks/README.md."
      },
      footer = {"", "Example:", "  SERAI_DIALOGUES=~/dialogues serai bench retrieval --json"})
  private static final class RetrievalCommand extends Benchmark {

    @Override
    Report measure(Consumer<String> progress) throws IOException {
      return new RetrievalBenchmark(progress).run();
    }
  }
}
