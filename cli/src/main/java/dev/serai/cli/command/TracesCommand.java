package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai traces}: what the requests of one session did, as trees of spans. */
@Command(
    name = "traces",
    mixinStandardHelpOptions = true,
    description = "Shows the recent traces of a session, newest first.",
    footer = {"", "Example:", "  serai traces \"$SESSION_ID\""})
public final class TracesCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "SESSION", description = "The whole session id.")
  private String session = "";

  @Mixin private Output output = new Output();

  public TracesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode traces = fetch(api, session);
      String text = draw(traces);
      output.print(shell, traces, text.isEmpty() ? "no traces of this session are kept\n" : text);
      return ExitCode.OK;
    }
  }

  static JsonNode fetch(ApiClient api, String session) {
    return api.json(Request.get("/serai/v1/traces").query("sessionId", session));
  }

  /** One block a trace, children below their parents. */
  static String draw(JsonNode answer) {
    var text = new StringBuilder();
    for (JsonNode trace : answer.path("traces")) {
      text.append("trace ").append(trace.path("traceId").asText()).append('\n');
      Map<String, Integer> depths = new HashMap<>();
      for (JsonNode span : trace.path("spans")) {
        int depth = depths.getOrDefault(span.path("parentSpanId").asText(), 0) + 1;
        depths.put(span.path("spanId").asText(), depth);
        text.append("  ".repeat(depth)).append(line(span)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(JsonNode span) {
    return "%-40s %8.1f ms %s"
        .formatted(
            span.path("name").asText(),
            span.path("durationMicros").asLong() / 1000.0,
            span.path("status").asText().equals("ERROR") ? "ERROR" : "");
  }
}
