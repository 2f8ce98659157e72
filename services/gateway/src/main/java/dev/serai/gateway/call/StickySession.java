package dev.serai.gateway.call;

import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.HttpTarget.Stickiness;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.upstream.StreamingAnswer;
import dev.serai.kernel.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What makes requests one session where traffic is split: the headers a target names, else the
 * protocol's session id, else who calls. A request of nobody that names no session is one of its
 * own.
 *
 * @param timeout how long it is remembered without a request; empty where it is computed alone
 */
record StickySession(String name, Optional<Duration> timeout) {

  private static final List<String> IDS =
      List.of(PassingHeaders.RUNTIME_SESSION, PassingHeaders.MCP_SESSION);

  static StickySession of(
      LiveGateway gateway, WeightedRoute route, CallContext context, HttpCall call) {
    return route.targets().stream()
        .flatMap(name -> gateway.http(name).stream())
        .flatMap(target -> stickiness(target).stream())
        .flatMap(sticky -> named(sticky, call).stream())
        .findFirst()
        .or(() -> id(call.headers()).map(StickySession::computed))
        .orElseGet(() -> computed(caller(context)));
  }

  /** The session an answer gives its client. */
  static Optional<String> begun(StreamingAnswer answer) {
    return id(answer.headers());
  }

  private static Optional<String> id(List<HttpHeader> headers) {
    return IDS.stream().flatMap(name -> HttpHeader.first(headers, name).stream()).findFirst();
  }

  private static Optional<Stickiness> stickiness(LiveTarget target) {
    return target.target().settings().configuration() instanceof Passthrough passthrough
        ? passthrough.stickiness()
        : Optional.empty();
  }

  private static Optional<StickySession> named(Stickiness sticky, HttpCall call) {
    List<String> values =
        sticky.headers().stream()
            .flatMap(name -> HttpHeader.first(call.headers(), name).stream())
            .toList();
    return values.size() < sticky.headers().size()
        ? Optional.empty()
        : Optional.of(
            new StickySession(
                String.join("\n", values), sticky.timeoutSeconds().map(Duration::ofSeconds)));
  }

  private static StickySession computed(String name) {
    return new StickySession(name, Optional.empty());
  }

  private static String caller(CallContext context) {
    return context.caller().principal() instanceof Principal.Anonymous
        ? context.caller().requestId()
        : context.caller().principal().arn().toString();
  }
}
