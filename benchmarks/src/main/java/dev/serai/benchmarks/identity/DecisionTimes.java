package dev.serai.benchmarks.identity;

import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.identity.IdentityConfig;
import dev.serai.identity.IdentityRoom;
import dev.serai.identity.Resources;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One decision by Cedar, and one that is remembered. */
final class DecisionTimes {

  private static final String TOPIC = "decision";
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final double BUDGET_MILLIS = 0.2;

  private final Path folder;

  /**
   * @param folder empty
   */
  DecisionTimes(Path folder) {
    this.folder = folder;
  }

  List<Row> measure() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    Ids ids = Ids.secure();
    try (StorageRoom storage =
            StorageRoom.open(StorageConfig.DEFAULT, folder, clock, new SecureRandom());
        Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, ids)) {
      IdentityRoom room =
          IdentityRoom.create(
              IdentityConfig.DEFAULT,
              new IdentityRoom.Ports(
                  storage.database(),
                  storage.keys(),
                  oauth,
                  UnaryOperator.identity(),
                  Resources.NONE,
                  URI.create("http://127.0.0.1"),
                  clock,
                  ids));
      room.bootstrap();
      return measure(room.accessControl());
    }
  }

  private static List<Row> measure(AccessControl access) throws IOException, InterruptedException {
    var count = new AtomicLong();
    Samples asked = run(allowed(access, () -> "question-" + count.incrementAndGet()));
    Samples remembered = run(allowed(access, () -> "the same question"));
    return List.of(
        Row.of(TOPIC, "Cedar asked, p50", Quantity.time(asked.median()))
            .budget(BUDGET_MILLIS)
            .against("the same question again", Quantity.time(remembered.median())),
        Row.of(TOPIC, "Cedar asked, p99", Quantity.time(asked.percentile(99)))
            .against("the same question again", Quantity.time(remembered.percentile(99))));
  }

  private static Call allowed(AccessControl access, Supplier<String> fact) {
    AccountId account = AccountId.DEFAULT;
    var user = new Arn("aws", "iam", "", account.value(), "user/administrator");
    var caller = new Caller(account, new Principal.User(user, "administrator"), "AKIAX", "bench");
    Arn runtime = Arn.agentCore(Region.DEFAULT, account, "runtime/agent-a1B2c3D4e5");
    return () -> {
      Decision decision =
          access.decide(
              new AccessRequest(
                  caller,
                  "bedrock-agentcore:InvokeAgentRuntime",
                  runtime,
                  Map.of("endpoint", fact.get())));
      if (!(decision instanceof Decision.Allowed)) {
        throw new IOException("the administrator is not allowed: " + decision);
      }
    };
  }

  private static Samples run(Call call) throws IOException, InterruptedException {
    new Load(1, WARM_UP).run(call);
    return new Load(1, ROUND).run(call);
  }
}
