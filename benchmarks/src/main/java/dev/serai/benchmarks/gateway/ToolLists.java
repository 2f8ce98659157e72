package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.load.Versus;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code tools/list} of a gateway with many tools against one whose tools fill one page. */
final class ToolLists {

  private static final String TOPIC = "list";
  private static final int TOOLS_PER_TARGET = 1_000;
  private static final int TARGETS = 10;
  private static final int PAGE = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration ROUND = Duration.ofSeconds(1);

  /** A page must not cost by how many others there are. */
  private static final double PAGE_LIMIT = 3;

  private final Gateways gateways;

  ToolLists(Gateways gateways) {
    this.gateways = gateways;
  }

  /**
   * @param port where the tools' API would be
   */
  List<Row> measure(int port) throws IOException, InterruptedException {
    String few = gateways.create("few", Gateways.Authorizer.AWS_IAM);
    gateways.add(few, "api", Documents.of(port, PAGE));
    String many = gateways.create("many", Gateways.Authorizer.AWS_IAM);
    long from = System.nanoTime();
    for (int target = 0; target < TARGETS; target++) {
      gateways.add(many, "api" + target, Documents.of(port, TOOLS_PER_TARGET));
    }
    Duration prepared = Duration.ofNanos(System.nanoTime() - from);
    Call ofFew = gateways.signed(few, Mcp.list());
    Call ofMany = gateways.signed(many, Mcp.list());
    new Load(1, WARM_UP).run(ofFew);
    new Load(1, WARM_UP).run(ofMany);
    Versus page = Versus.measure(1, ROUND, ofFew, ofMany);
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.of(TOPIC, "10 documents of 1,000 operations, until ready", Quantity.time(prepared)));
    rows.add(
        Row.of(TOPIC, "first page of 10,000 tools, p50", Quantity.time(page.served().median()))
            .against("of 100 tools", Quantity.time(page.direct().median()))
            .ratioLimit(PAGE_LIMIT));
    rows.add(
        Row.of(
                TOPIC,
                "first page of 10,000 tools, p99",
                Quantity.time(page.served().percentile(99)))
            .against("of 100 tools", Quantity.time(page.direct().percentile(99))));
    rows.add(Row.of(TOPIC, "all 100 pages of 10,000 tools", Quantity.time(walk(many))));
    return rows;
  }

  private Duration walk(String gateway) throws IOException {
    return Load.time(
        () -> {
          int tools = gateways.walk(gateway);
          if (tools != TARGETS * TOOLS_PER_TARGET) {
            throw new IOException("the pages hold " + tools + " tools");
          }
        });
  }
}
