package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.call.RateLimiter.Answer;
import dev.serai.kernel.Principal;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import io.opentelemetry.api.trace.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds calls to the rate limits of their gateway, before anything else is done for them. */
final class Throttle {

  /** JSON-RPC code of calls for which there is no room. */
  static final int LIMITED = -32003;

  private static final String ATTRIBUTE = "aws.agentcore.gateway.throttle.customer.";

  private final RateLimiter limiter;

  Throttle(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** What is done for a call that has room. */
  @FunctionalInterface
  interface Work {
    Outcome run() throws InterruptedException;
  }

  Outcome within(LiveGateway gateway, CallContext context, Call call, Work work)
      throws InterruptedException {
    if (gateway.origin().limits().isEmpty()) {
      return work.run();
    }
    return switch (limiter.enter(gateway.origin().limits(), values(gateway, context, call))) {
      case Answer.Passed passed -> {
        Span.current().setAttribute(ATTRIBUTE + "decision", "allow");
        try (passed) {
          yield work.run();
        }
      }
      case Answer.Limited limited -> new Outcome.Failed(error(limited));
    };
  }

  /** Room for a request to an HTTP target, under the name it was asked for by. */
  static Answer enter(
      RateLimiter limiter, LiveGateway gateway, CallContext context, String target) {
    if (gateway.origin().limits().isEmpty()) {
      return new Answer.Passed(List.of());
    }
    Map<String, String> values = new HashMap<>();
    principal(context.caller().principal(), values);
    values.put("targetName", target);
    Answer answer = limiter.enter(gateway.origin().limits(), values);
    switch (answer) {
      case Answer.Passed passed -> Span.current().setAttribute(ATTRIBUTE + "decision", "allow");
      case Answer.Limited limited -> denied(limited);
    }
    return answer;
  }

  private static void denied(Answer.Limited limited) {
    Span.current()
        .setAttribute(ATTRIBUTE + "decision", "deny")
        .setAttribute(ATTRIBUTE + "limit_key", limited.limit())
        .setAttribute(ATTRIBUTE + "metric", limited.metric());
  }

  private static RpcError error(Answer.Limited limited) {
    denied(limited);
    ObjectNode data = Json.object();
    data.put("limitKey", limited.limit());
    data.put("metric", limited.metric());
    data.put("retryAfter", Math.max(1, limited.retryAfter().toSeconds()));
    return new RpcError(LIMITED, "Rate limit exceeded", data);
  }

  private static Map<String, String> values(LiveGateway gateway, CallContext context, Call call) {
    Map<String, String> values = new HashMap<>();
    principal(context.caller().principal(), values);
    if (call.request().method().equals(Methods.TOOLS_CALL)) {
      String name = Json.text(call.params(), "name").orElse("");
      gateway
          .targetOf(name)
          .ifPresent(
              target -> {
                values.put("targetName", target.name());
                values.put("toolName", target.own(name));
              });
    }
    return values;
  }

  private static void principal(Principal principal, Map<String, String> values) {
    switch (principal) {
      case Principal.User user -> values.put("$.context.iam.principal", user.arn().toString());
      case Principal.AssumedRole taken ->
          values.put("$.context.iam.principal", taken.arn().toString());
      case Principal.AgentSession session ->
          values.put("$.context.iam.principal", session.arn().toString());
      case Principal.TokenUser shown ->
          shown.claims().forEach((name, value) -> values.put("$.context.jwt." + name, value));
      case Principal.Anonymous anyone -> {}
    }
  }
}
