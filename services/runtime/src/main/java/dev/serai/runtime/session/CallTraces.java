package dev.serai.runtime.session;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/** The spans of calls to agents: which session, for whom, through which agents. */
final class CallTraces {

  private static final AttributeKey<String> SESSION = AttributeKey.stringKey("session.id");
  private static final AttributeKey<String> AGENT = AttributeKey.stringKey("aws.agent.id");
  private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("aws.endpoint.name");
  private static final AttributeKey<String> ISOLATION =
      AttributeKey.stringKey("serai.isolation.class");

  /** A digest, because traces travel further than names of users may. */
  static final AttributeKey<String> USER = AttributeKey.stringKey("serai.delegation.user");

  private static final AttributeKey<List<String>> ACTORS =
      AttributeKey.stringArrayKey("serai.delegation.actors");

  private final Tracer tracer;

  CallTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  Span start(Visit visit, Session.Activity activity) {
    SpanBuilder span =
        tracer
            .spanBuilder("invoke_agent")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(SESSION, visit.key().sessionId().value())
            .setAttribute(AGENT, visit.key().runtime().value())
            .setAttribute(ENDPOINT, visit.key().endpoint())
            .setAttribute(ISOLATION, activity.environment().sandbox().isolationClass().word());
    delegation(visit.caller().delegation(), span);
    return span.startSpan();
  }

  private static void delegation(Delegation chain, SpanBuilder span) {
    chain.user().ifPresent(user -> span.setAttribute(USER, Digest.hex(user.text())));
    if (!chain.actors().isEmpty()) {
      span.setAttribute(ACTORS, chain.actors().stream().map(Arn::toString).toList());
    }
  }
}
