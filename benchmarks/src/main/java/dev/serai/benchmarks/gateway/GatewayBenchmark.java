package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.host.AgentFolder;
import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Launcher;
import dev.serai.benchmarks.host.PlainAgent;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A whole run: an API that does nothing, a gateway in front of it, a peer in front of it. */
public final class GatewayBenchmark {

  /** Targets may be on this machine. */
  static final Map<String, String> REACH_LOOPBACK = Map.of("SERAI_GATEWAY_EGRESS_LOOPBACK", "true");

  private static final String TOOL = "invoke";
  private static final String TARGET = "api";

  private final boolean fastMcp;
  private final boolean contextForge;
  private final Consumer<String> progress;

  /**
   * @param fastMcp whether FastMCP is measured too; it comes from PyPI
   * @param contextForge whether ContextForge is measured too; it comes from PyPI
   * @param progress told what is measured next
   */
  public GatewayBenchmark(boolean fastMcp, boolean contextForge, Consumer<String> progress) {
    this.fastMcp = fastMcp;
    this.contextForge = contextForge;
    this.progress = progress;
  }

  /**
   * @throws IOException when something does not start or a call fails
   */
  public Report run() throws IOException, InterruptedException {
    try (Belongings belongings = new Belongings()) {
      Launcher launcher = Launcher.find();
      launcher.build();
      Scratch scratch = belongings.keep(Scratch.create());
      AgentFolder program = AgentFolder.pack(scratch.folder("api"));
      List<Row> rows = new ArrayList<>();
      try (PlainAgent api = PlainAgent.java(program.jar(), belongings)) {
        ToolCalls.Figures open;
        try (Serai serai =
                Serai.start(launcher, scratch.root().resolve("home"), REACH_LOOPBACK, belongings);
            Gateways gateways = new Gateways(serai)) {
          open = calls(api, gateways, rows);
          progress.accept("10,000 tools");
          rows.addAll(new ToolLists(gateways).measure(api.port()));
        }
        if (fastMcp) {
          rows.addAll(besideFastMcp(api, open, scratch, belongings));
        }
        if (contextForge) {
          rows.addAll(besideContextForge(api, open, scratch, belongings));
        }
      }
      return new Report(Machine.here(), rows);
    }
  }

  private ToolCalls.Figures calls(PlainAgent api, Gateways gateways, List<Row> rows)
      throws IOException, InterruptedException {
    var message = ToolCalls.message(TARGET + "___" + TOOL);
    var document = Documents.of(api.port(), 1);
    progress.accept("calls");
    String everybody = gateways.create("open", Gateways.Authorizer.NONE);
    gateways.add(everybody, TARGET, document);
    ToolCalls.Figures open = new ToolCalls(api).measure(gateways.open(everybody, message));
    rows.addAll(ToolCalls.rows("open gateway", open));
    progress.accept("signed calls");
    String callers = gateways.create("signed", Gateways.Authorizer.AWS_IAM);
    gateways.add(callers, TARGET, document);
    rows.addAll(
        ToolCalls.rows("signed", new ToolCalls(api).measure(gateways.signed(callers, message))));
    progress.accept("requests to an HTTP target");
    String passing = gateways.passing("passing", TARGET, "http://127.0.0.1:" + api.port());
    rows.addAll(
        ToolCalls.rows(
            "HTTP target",
            new ToolCalls(api)
                .measure(
                    gateways.passed(
                        passing, "/%s/invocations".formatted(TARGET), ToolCalls.plain()))));
    return open;
  }

  private List<Row> besideFastMcp(
      PlainAgent api, ToolCalls.Figures open, Scratch scratch, Belongings belongings)
      throws IOException, InterruptedException {
    progress.accept("FastMCP");
    try (FastMcp peer = FastMcp.start(scratch.folder("fastmcp"), api.port(), belongings)) {
      ToolCalls.Figures figures = new ToolCalls(api).measure(peer.call(ToolCalls.message(TOOL)));
      return ToolCalls.rows("open gateway", open, "FastMCP", figures);
    }
  }

  private List<Row> besideContextForge(
      PlainAgent api, ToolCalls.Figures open, Scratch scratch, Belongings belongings)
      throws IOException, InterruptedException {
    progress.accept("ContextForge");
    try (ContextForge peer =
        ContextForge.start(scratch.folder("contextforge"), api.port(), belongings)) {
      ToolCalls.Figures figures = new ToolCalls(api).measure(peer.call(ToolCalls.message(TOOL)));
      return ToolCalls.rows("open gateway", open, "ContextForge", figures);
    }
  }
}
