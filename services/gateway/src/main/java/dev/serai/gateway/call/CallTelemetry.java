package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.storage.Fingerprint;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;

/**
 * A span for each call of a tool: who, for whom, through whom, with which arguments (their hash),
 * what policy said, what the target answered. Names are those of OpenTelemetry's GenAI conventions
 * where they have one.
 */
final class CallTelemetry {

  private static final AttributeKey<List<String>> ACTORS =
      AttributeKey.stringArrayKey("serai.delegation.actors");
  private static final AttributeKey<List<String>> POLICIES =
      AttributeKey.stringArrayKey("serai.policy.determining");

  private static final int SERVER_FAULT = 500;

  private final Tracer tracer;

  CallTelemetry(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.serai.gateway");
  }

  Span start(
      Gateway gateway, LiveTarget target, String tool, ObjectNode arguments, CallContext context) {
    Delegation behalf = context.caller().delegation();
    var span =
        tracer
            .spanBuilder("execute_tool " + tool)
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute("gen_ai.operation.name", "execute_tool")
            .setAttribute("gen_ai.tool.name", tool)
            .setAttribute("aws.agentcore.gateway.id", gateway.id().value())
            .setAttribute("aws.agentcore.gateway.target.id", target.key())
            .setAttribute("aws.agentcore.gateway.target.name", target.name())
            .setAttribute("serai.principal", context.caller().principal().arn().toString())
            .setAttribute("serai.tool.arguments.sha256", Fingerprint.of(arguments))
            .setAttribute(ACTORS, behalf.actors().stream().map(Arn::toString).toList())
            .startSpan();
    behalf.user().ifPresent(user -> span.setAttribute("enduser.id", user.text()));
    return new Span(span);
  }

  /** A request to an HTTP target. */
  HttpSpan start(
      Gateway gateway, LiveTarget target, String method, byte[] body, CallContext context) {
    Delegation behalf = context.caller().delegation();
    var span =
        tracer
            .spanBuilder("%s %s".formatted(method, target.name()))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", method)
            .setAttribute("aws.agentcore.gateway.id", gateway.id().value())
            .setAttribute("aws.agentcore.gateway.target.id", target.key())
            .setAttribute("aws.agentcore.gateway.target.name", target.name())
            .setAttribute("serai.principal", context.caller().principal().arn().toString())
            .setAttribute("http.request.body.size", (long) body.length)
            .setAttribute(ACTORS, behalf.actors().stream().map(Arn::toString).toList())
            .startSpan();
    behalf.user().ifPresent(user -> span.setAttribute("enduser.id", user.text()));
    return new HttpSpan(span);
  }

  /** A request under way; it ends when its answer has been handed on. */
  record HttpSpan(io.opentelemetry.api.trace.Span span) {

    SpanContext context() {
      return span.getSpanContext();
    }

    void routed(String rule) {
      span.setAttribute("aws.agentcore.gateway.rule.id", rule);
    }

    void decided(Decision decision) {
      CallTelemetry.decided(span, decision);
    }

    void answered(int status) {
      span.setAttribute("http.response.status_code", status);
      if (status >= SERVER_FAULT) {
        span.setStatus(StatusCode.ERROR);
      }
    }

    void failed(String reason) {
      span.setStatus(StatusCode.ERROR, reason);
    }

    void end() {
      span.end();
    }
  }

  private static void decided(io.opentelemetry.api.trace.Span span, Decision decision) {
    span.setAttribute(POLICIES, decision.policies());
    boolean denied = decision instanceof Decision.Denied;
    span.setAttribute("serai.policy.decision", denied ? "deny" : "allow");
    if (denied) {
      span.setStatus(StatusCode.ERROR, "denied by policy");
    }
  }

  /** A call under way. Closing it ends it. */
  static final class Span implements AutoCloseable {

    private final io.opentelemetry.api.trace.Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // closed with this span
    private Span(io.opentelemetry.api.trace.Span span) {
      this.span = span;
      this.scope = span.makeCurrent();
    }

    void decided(Decision decision) {
      CallTelemetry.decided(span, decision);
    }

    void called(Called called) {
      span.setAttribute("http.response.status_code", called.status());
      span.setAttribute("serai.upstream.attempts", called.attempts());
      if (called.isError()) {
        span.setStatus(StatusCode.ERROR);
      }
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }
}
