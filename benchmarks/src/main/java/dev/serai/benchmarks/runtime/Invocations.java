package dev.serai.benchmarks.runtime;

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

/**
 * Small invocations of one warm session against the same agent as a plain process, called over the
 * same client.
 */
final class Invocations {

  private static final String TOPIC = "invoke";
  private static final Body HELLO = Body.json("{\"prompt\":\"hello\"}");
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int MANY = 8;

  private final Site site;

  Invocations(Site site) {
    this.site = site;
  }

  /**
   * @param name of the agent, for the report
   * @param rateLimit worst acceptable ratio of rates
   */
  List<Row> measure(String name, Site.Agent agent, PlainAgent plain, double rateLimit)
      throws IOException, InterruptedException {
    String session = Site.newSession();
    Call direct = plain.peer().invocation(HELLO);
    Call served = site.invocation(agent, session, HELLO);
    served.make();
    new Load(MANY, WARM_UP.dividedBy(2)).run(direct);
    new Load(MANY, WARM_UP).run(served);
    Versus one = Versus.measure(1, ROUND, direct, served);
    Versus many = Versus.measure(MANY, ROUND, direct, served);
    site.kill(agent, session).make();
    return rows(name, one, many, rateLimit);
  }

  private static List<Row> rows(String name, Versus one, Versus many, double rateLimit) {
    Quantity direct = Quantity.time(one.direct().median());
    Quantity served = Quantity.time(one.served().median());
    return List.of(
        Row.of(TOPIC, name + ", p50", served).against("direct", direct),
        Row.of(TOPIC, name + ", added at p50", served.minus(direct))
            .budget(1)
            .against("direct", direct),
        Row.of(TOPIC, name + ", p99", Quantity.time(one.served().percentile(99)))
            .against("direct", Quantity.time(one.direct().percentile(99))),
        Row.of(TOPIC, name + ", 1 caller", Quantity.perSecond(one.served().perSecond()))
            .against("direct", Quantity.perSecond(one.direct().perSecond())),
        Row.of(TOPIC, name + ", 8 callers", Quantity.perSecond(many.served().perSecond()))
            .against("direct", Quantity.perSecond(many.direct().perSecond()))
            .ratioLimit(rateLimit));
  }
}
