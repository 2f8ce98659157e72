package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.OutboundCredential;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.upstream.Effect;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamCall;
import dev.serai.gateway.upstream.UpstreamOutcome;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.protocol.mcp.model.ToolResult;
import java.util.Optional;

/** Calls of tools that are operations of HTTP APIs. */
record HttpToolCalls(Upstream upstream, UpstreamRules rules, Dressing dressing) {

  private static final int UNAUTHORIZED = 401;

  Called call(
      Gateway gateway,
      LiveTarget target,
      HttpTool tool,
      ObjectNode arguments,
      CallContext context,
      Behalf behalf) {
    OutgoingRequest plain;
    try {
      plain = tool.plan().request(arguments);
    } catch (InvalidArgumentException e) {
      return Called.failed(String.valueOf(e.getMessage()));
    }
    var call =
        new UpstreamCall(
            target.key(),
            dressing.onto(plain, gateway, target, context, behalf),
            Effect.of(tool),
            audience(target.target().settings().credential(), context, behalf));
    UpstreamRules own = target.rules(rules);
    UpstreamOutcome first = upstream.send(call, own);
    Optional<UpstreamCall> again = another(first, call, gateway, target, context, behalf);
    return again.isEmpty()
        ? called(gateway, tool, first, 0)
        : called(gateway, tool, upstream.send(again.get(), own), first.attempts());
  }

  /** The call with another token, where the one shown was refused. */
  private Optional<UpstreamCall> another(
      UpstreamOutcome outcome,
      UpstreamCall call,
      Gateway gateway,
      LiveTarget target,
      CallContext context,
      Behalf behalf) {
    boolean refused =
        outcome instanceof UpstreamOutcome.Answered answered
            && answered.answer().status() == UNAUTHORIZED;
    return refused
        ? dressing.another(call.request(), gateway, target, context, behalf).map(call::with)
        : Optional.empty();
  }

  private static Called called(
      Gateway gateway, HttpTool tool, UpstreamOutcome outcome, int attemptsBefore) {
    int attempts = attemptsBefore + outcome.attempts();
    return switch (outcome) {
      case UpstreamOutcome.Answered answered ->
          answered(gateway, tool, answered.answer(), attempts);
      case UpstreamOutcome.Failed failed ->
          Called.of(FailureTexts.result(gateway, failed.failure().text()), 0, attempts);
    };
  }

  private static Called answered(
      Gateway gateway, HttpTool tool, IncomingAnswer answer, int attempts) {
    ToolResult result = FailureTexts.result(gateway, tool.plan().result(answer));
    return Called.of(result, answer.status(), attempts);
  }

  /** What is shown to all callers alike may be answered to all alike. */
  private static Optional<String> audience(
      OutboundCredential credential, CallContext context, Behalf behalf) {
    if (!context.set().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (credential) {
          case OutboundCredential.None none -> "";
          case OutboundCredential.GatewayRole role -> "";
          case OutboundCredential.ApiKey key -> "";
          case OutboundCredential.Oauth oauth -> behalf.audience();
          case OutboundCredential.JwtPassthrough passthrough -> behalf.audience();
        });
  }
}
