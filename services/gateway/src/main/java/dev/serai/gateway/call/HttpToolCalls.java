package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.OutboundCredential;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.tools.HttpTool;
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
    return switch (upstream.send(call, target.rules(rules))) {
      case UpstreamOutcome.Answered answered -> answered(gateway, tool, answered);
      case UpstreamOutcome.Failed failed ->
          Called.of(FailureTexts.result(gateway, failed.failure().text()), 0, failed.attempts());
    };
  }

  private static Called answered(
      Gateway gateway, HttpTool tool, UpstreamOutcome.Answered answered) {
    ToolResult result = FailureTexts.result(gateway, tool.plan().result(answered.answer()));
    return Called.of(result, answered.answer().status(), answered.attempts());
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
