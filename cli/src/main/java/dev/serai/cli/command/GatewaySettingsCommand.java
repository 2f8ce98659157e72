package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import dev.serai.server.config.Durations;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai gateway settings}. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how a target is kept in step and treated, or changes what is said; the rest stays.",
      "Times are like 200ms, 30s, 5m, 1h; the word default takes a setting back."
    },
    footer = {
      "",
      "Example:",
      "  serai gateway settings shop tickets --every 1h --hold --timeout 5s --retries 0"
    })
final class GatewaySettingsCommand implements Callable<Integer> {

  private static final String DEFAULT = "default";
  private static final String RESILIENCE = "resilience";

  private final GatewayApi gateways;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "Its id or name.")
  private String target = "";

  @Option(names = "--every", paramLabel = "TIME", description = "Read its tools again so often.")
  private @Nullable String every;

  @Option(
      names = "--hold",
      negatable = true,
      description = "Changed tools wait until they are approved.")
  private @Nullable Boolean hold;

  @Option(names = "--connect-timeout", paramLabel = "TIME")
  private @Nullable String connectTimeout;

  @Option(names = "--timeout", paramLabel = "TIME", description = "For a whole answer.")
  private @Nullable String timeout;

  @Option(names = "--max-response", paramLabel = "BYTES")
  private @Nullable String maxResponse;

  @Option(names = "--retries", paramLabel = "NUMBER")
  private @Nullable String retries;

  @Option(
      names = "--retry-unsafe",
      negatable = true,
      description = "Repeat also what may change something twice.")
  private @Nullable Boolean retryUnsafe;

  @Option(
      names = "--breaker-percent",
      paramLabel = "PERCENT",
      description = "Failures that open it.")
  private @Nullable String breakerPercent;

  @Option(names = "--breaker-open", paramLabel = "TIME", description = "How long it stays open.")
  private @Nullable String breakerOpen;

  @Option(names = "--concurrency", paramLabel = "NUMBER", description = "Calls at a time.")
  private @Nullable String concurrency;

  @Option(names = "--cache", paramLabel = "TIME", description = "Keep answers of safe calls.")
  private @Nullable String cache;

  @Mixin private Output output = new Output();

  GatewaySettingsCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    String path = gateways.extension(gateway, target) + "settings";
    try (ApiClient client = gateways.api().open()) {
      JsonNode now = client.json(Request.get(path));
      ObjectNode wanted = wanted(now);
      JsonNode settings =
          same(wanted, now)
              ? now
              : client.json(
                  Request.put(path).with(Payload.text(wanted.toString()), "application/json"));
      gateways.api().print(output, settings, text(settings));
      return ExitCode.OK;
    }
  }

  private static boolean same(ObjectNode wanted, JsonNode now) {
    return wanted.properties().stream()
        .allMatch(member -> member.getValue().equals(now.path(member.getKey())));
  }

  private ObjectNode wanted(JsonNode now) {
    ObjectNode wanted = Output.mapper().createObjectNode();
    ObjectNode synchronisation = now.path("synchronisation").deepCopy();
    time(synchronisation, "everySeconds", every, Duration.ofSeconds(1));
    if (hold != null) {
      synchronisation.put("changes", hold ? "HOLD" : "APPLY");
    }
    wanted.set("synchronisation", synchronisation);
    ObjectNode resilience = now.path(RESILIENCE).deepCopy();
    time(resilience, "connectTimeoutMillis", connectTimeout, Duration.ofMillis(1));
    time(resilience, "timeoutMillis", timeout, Duration.ofMillis(1));
    number(resilience, "maxResponseBytes", maxResponse);
    number(resilience, "maxRetries", retries);
    if (retryUnsafe != null) {
      resilience.put("retryUnsafe", retryUnsafe);
    }
    number(resilience, "breakerFailurePercent", breakerPercent);
    time(resilience, "breakerOpenSeconds", breakerOpen, Duration.ofSeconds(1));
    number(resilience, "maxConcurrentCalls", concurrency);
    time(resilience, "cacheSeconds", cache, Duration.ofSeconds(1));
    wanted.set(RESILIENCE, resilience);
    return wanted;
  }

  private static void time(
      ObjectNode settings, String member, @Nullable String given, Duration unit) {
    if (given != null) {
      number(
          settings,
          member,
          given.equals(DEFAULT) ? given : String.valueOf(time(given).dividedBy(unit)));
    }
  }

  private static void number(ObjectNode settings, String member, @Nullable String given) {
    if (given == null) {
      return;
    }
    if (given.equals(DEFAULT)) {
      settings.remove(member);
      return;
    }
    try {
      settings.put(member, Integer.parseInt(given));
    } catch (NumberFormatException e) {
      throw new CliException(ExitCode.USAGE, "a number is expected, got: " + given);
    }
  }

  private static Duration time(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "%s, got: %s".formatted(e.getMessage(), text));
    }
  }

  private static String text(JsonNode settings) {
    var text = new StringBuilder();
    settings
        .path("synchronisation")
        .properties()
        .forEach(member -> line(text, member.getKey(), member.getValue(), ""));
    settings
        .path("inForce")
        .properties()
        .forEach(
            member ->
                line(
                    text,
                    member.getKey(),
                    member.getValue(),
                    settings.path(RESILIENCE).has(member.getKey()) ? "" : " (default)"));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, JsonNode value, String remark) {
    text.append(name).append(": ").append(value.asText()).append(remark).append('\n');
  }
}
