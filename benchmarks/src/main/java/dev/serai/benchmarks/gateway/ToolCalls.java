package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.host.PlainAgent;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.load.Versus;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** {@code tools/call} of an API's operation against the HTTP request it becomes. */
final class ToolCalls {

  private static final String TOPIC = "call";
  private static final String ARGUMENTS = "{\"prompt\":\"hello\"}";
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int MANY = 64;

  /** A second hop shares the processors with client and API: a busy machine keeps this much. */
  private static final double RATE_LIMIT = 0.03;

  private final PlainAgent api;

  ToolCalls(PlainAgent api) {
    this.api = api;
  }

  /** One way to the API, with one caller and with many, beside the direct one. */
  record Figures(Versus one, Versus many) {}

  /** The message that calls a tool named so. */
  static Body message(String tool) {
    return Mcp.call(tool, ARGUMENTS);
  }

  /** What the tool asks the API, asked without a tool. */
  static Body plain() {
    return Body.json(ARGUMENTS);
  }

  Figures measure(Call served) throws IOException, InterruptedException {
    Call direct = api.peer().invocation(Body.json(ARGUMENTS));
    served.make();
    new Load(MANY, WARM_UP.dividedBy(2)).run(direct);
    new Load(MANY, WARM_UP).run(served);
    return new Figures(
        Versus.measure(1, ROUND, direct, served), Versus.measure(MANY, ROUND, direct, served));
  }

  static List<Row> rows(String name, Figures figures) {
    Quantity direct = Quantity.time(figures.one().direct().median());
    Quantity served = Quantity.time(figures.one().served().median());
    return List.of(
        Row.of(TOPIC, name + ", p50", served).against("direct", direct),
        Row.of(TOPIC, name + ", added at p50", served.minus(direct))
            .budget(1)
            .against("direct", direct),
        Row.of(TOPIC, name + ", p99", Quantity.time(figures.one().served().percentile(99)))
            .against("direct", Quantity.time(figures.one().direct().percentile(99))),
        Row.of(TOPIC, name + ", 64 callers", rate(figures))
            .budget(5000)
            .against("direct", Quantity.perSecond(figures.many().direct().perSecond()))
            .ratioLimit(RATE_LIMIT),
        Row.of(
                TOPIC,
                name + ", 64 callers, p99",
                Quantity.time(figures.many().served().percentile(99)))
            .against("direct", Quantity.time(figures.many().direct().percentile(99))));
  }

  /** Two gateways in front of the same API. */
  static List<Row> rows(String name, Figures figures, String other, Figures others) {
    return List.of(
        Row.of(TOPIC, name + ", p50", Quantity.time(figures.one().served().median()))
            .against(other, Quantity.time(others.one().served().median()))
            .ratioLimit(1),
        Row.of(TOPIC, name + ", p99", Quantity.time(figures.one().served().percentile(99)))
            .against(other, Quantity.time(others.one().served().percentile(99))),
        Row.of(TOPIC, name + ", 64 callers", rate(figures))
            .against(other, rate(others))
            .ratioLimit(1),
        Row.of(
                TOPIC,
                name + ", 64 callers, p99",
                Quantity.time(figures.many().served().percentile(99)))
            .against(other, Quantity.time(others.many().served().percentile(99))));
  }

  private static Quantity rate(Figures figures) {
    return Quantity.perSecond(figures.many().served().perSecond());
  }
}
