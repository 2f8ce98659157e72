package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayRule;
import dev.serai.gateway.GatewayRule.StaticRoute;
import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.TargetSettings;
import dev.serai.gateway.call.HttpReply.Failed;
import dev.serai.gateway.call.HttpReply.Fault;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.outbound.ConsentNeededException;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.upstream.Effect;
import dev.serai.gateway.upstream.StreamOutcome;
import dev.serai.gateway.upstream.StreamingAnswer;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamCall;
import dev.serai.gateway.upstream.UpstreamFailure;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.Decision;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.message.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way of a request to an HTTP target: limits, rules, policy, credential, target. Requests are
 * sent once and redirects handed on; answers pass as they come. Fails closed: what is not certain
 * to be allowed is not sent.
 */
final class HttpTargetCalls {

  /** Gateways one request may come through; targets of some may lead to others. */
  private static final int MOST_HOPS = 4;

  private final RateLimiter limiter;
  private final Affinity affinity;
  private final ToolCallAuthorizer authorizer;
  private final Upstream upstream;
  private final UpstreamRules rules;
  private final Presenter presenter;
  private final CallTelemetry telemetry;
  private final URI publicUrl;
  private final RequestMemory memory = RequestMemory.ofHeap();

  HttpTargetCalls(
      RateLimiter limiter,
      Affinity affinity,
      ToolCallAuthorizer authorizer,
      Upstream upstream,
      UpstreamRules rules,
      Presenter presenter,
      CallTelemetry telemetry,
      URI publicUrl) {
    this.limiter = limiter;
    this.affinity = affinity;
    this.authorizer = authorizer;
    this.upstream = upstream;
    this.rules = rules;
    this.presenter = presenter;
    this.telemetry = telemetry;
    this.publicUrl = publicUrl;
  }

  /**
   * Agents think before they speak: to the first byte they have as long as between two, unless the
   * target's owner says otherwise.
   */
  private UpstreamRules patient(LiveTarget target) {
    UpstreamRules own = target.rules(rules).withMaxRedirects(0);
    if (target.target().upkeep().resilience().timeout().isPresent()) {
      return own;
    }
    Duration longest =
        own.totalTimeout().compareTo(own.streamIdleTimeout()) > 0
            ? own.totalTimeout()
            : own.streamIdleTimeout();
    Duration total =
        longest.compareTo(UpstreamRules.LONGEST_TIMEOUT) > 0
            ? UpstreamRules.LONGEST_TIMEOUT
            : longest;
    return own.withTimeouts(own.connectTimeout(), total);
  }

  /** What is taken for a call, to be given back when it is over, once. */
  private static final class Held implements Runnable {

    private final List<Runnable> leaving = new ArrayList<>();
    private final AtomicBoolean left = new AtomicBoolean();

    void add(Runnable one) {
      leaving.add(one);
    }

    @Override
    public void run() {
      if (left.compareAndSet(false, true)) {
        leaving.reversed().forEach(Runnable::run);
      }
    }
  }

  /**
   * @throws ServiceException CONFLICT when the gateway has interceptors; VALIDATION for a path that
   *     is refused; NOT_FOUND when the request leads to no HTTP target; DENIED when policy says no;
   *     THROTTLED when there is no memory for it; CONFLICT also for a request that came through too
   *     many gateways
   */
  HttpReply call(LiveGateway gateway, CallContext context, HttpCall call) {
    if (!gateway.gateway().settings().interceptors().isEmpty()) {
      throw ServiceException.conflict(
          "HTTP targets of gateways with interceptors are not served yet");
    }
    if (PassingHeaders.hops(call.headers()) >= MOST_HOPS) {
      throw ServiceException.conflict("the request goes round in circles");
    }
    var held = new Held();
    boolean passed = false;
    try {
      HttpReply reply = limited(gateway, context, call, held);
      passed = reply instanceof HttpReply.Passed;
      return reply;
    } finally {
      if (!passed) {
        held.run();
      }
    }
  }

  private HttpReply limited(LiveGateway gateway, CallContext context, HttpCall call, Held held) {
    held.add(memory.take(call.body().length));
    return switch (Throttle.enter(limiter, gateway, context, call.segment())) {
      case RateLimiter.Answer.Limited limited ->
          new HttpReply.Limited(limited.limit(), limited.metric(), limited.retryAfter());
      case RateLimiter.Answer.Passed passed -> {
        held.add(passed::close);
        yield routed(gateway, context, call, held);
      }
    };
  }

  /** A target, and the rule that chose it. */
  private record Way(LiveTarget target, HttpTarget kind, Optional<GatewayRule> rule) {

    TargetSettings settings() {
      return target.target().settings();
    }
  }

  private HttpReply routed(LiveGateway gateway, CallContext context, HttpCall call, Held held) {
    TargetPath path = TargetPath.of(call.rest());
    Way way = way(gateway, context, call);
    CallTelemetry.HttpSpan span =
        telemetry.start(gateway.gateway(), way.target(), call.method(), call.body(), context);
    way.rule().ifPresent(rule -> span.routed(rule.id()));
    held.add(span::end);
    Decision decision =
        authorizer.decideRequest(
            context.caller(), gateway.gateway().arn(), way.target().name(), facts(call, path));
    span.decided(decision);
    return switch (decision) {
      case Decision.Denied denied ->
          throw ServiceException.denied(
              "the request is not allowed due to policy enforcement [%s]"
                  .formatted(denied.reason()));
      case Decision.Allowed allowed ->
          sent(gateway.gateway(), context, call, path, way, span, held);
    };
  }

  private Way way(LiveGateway gateway, CallContext context, HttpCall call) {
    if (HttpTarget.RESERVED.contains(call.segment())) {
      throw ServiceException.notFound("/%s is reserved".formatted(call.segment()));
    }
    Optional<GatewayRule> rule =
        Routing.first(gateway.origin().rules(), call.segment(), context.caller().principal());
    String name = rule.map(found -> routed(gateway, context, call, found)).orElse(call.segment());
    return gateway
        .http(name)
        .map(
            target ->
                new Way(target, (HttpTarget) target.target().settings().configuration(), rule))
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    rule.map(
                            found ->
                                "rule %s leads to a target that is not there".formatted(found.id()))
                        .orElse("the gateway has no HTTP target at this path")));
  }

  private String routed(LiveGateway gateway, CallContext context, HttpCall call, GatewayRule rule) {
    return switch (rule.route()) {
      case StaticRoute(String target) -> target;
      case WeightedRoute route -> {
        var session = StickySession.of(gateway, route, context, call);
        yield affinity.target(rule, route, session.name(), session.timeout());
      }
    };
  }

  private static ObjectNode facts(HttpCall call, TargetPath path) {
    ObjectNode facts = Json.object();
    facts.put("method", call.method());
    facts.put("path", path.decoded());
    return facts;
  }

  private HttpReply sent(
      Gateway gateway,
      CallContext context,
      HttpCall call,
      TargetPath path,
      Way way,
      CallTelemetry.HttpSpan span,
      Held held) {
    OutgoingRequest plain = plain(call, path, way, span);
    OutgoingRequest request;
    try {
      request =
          presenter.present(
              plain,
              gateway,
              way.settings().credential(),
              scope(way.kind()),
              context.behalf(ConsentWish.NONE));
    } catch (ConsentNeededException e) {
      return failed(gateway, span, Fault.BAD_GATEWAY, "a user would have to agree first");
    } catch (ServiceException e) {
      return failed(gateway, span, Fault.BAD_GATEWAY, String.valueOf(e.getMessage()));
    }
    var sending = new UpstreamCall(way.target().key(), request, effect(call.method()));
    return switch (upstream.open(sending, patient(way.target()))) {
      case StreamOutcome.Opened(StreamingAnswer answer) -> passed(answer, way, span, held);
      case StreamOutcome.Failed(UpstreamFailure failure) -> failed(gateway, span, failure);
    };
  }

  private OutgoingRequest plain(
      HttpCall call, TargetPath path, Way way, CallTelemetry.HttpSpan span) {
    URI address =
        switch (way.kind()) {
          case AgentRuntime runtime -> TargetAddress.of(runtime, call.method(), path, publicUrl);
          case Passthrough passthrough ->
              TargetAddress.of(
                  passthrough, path, call.query(), way.settings().propagation().queryParameters());
        };
    return new OutgoingRequest(
        call.method(),
        address,
        PassingHeaders.request(
            call.headers(), way.kind(), way.settings().propagation(), span.context()),
        body(call));
  }

  private static Optional<OutgoingRequest.Body> body(HttpCall call) {
    Optional<String> type =
        HttpHeader.first(call.headers(), "content-type").filter(Propagated::mayPass);
    return call.body().length == 0 && type.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OutgoingRequest.Body(type.orElse("application/octet-stream"), call.body()));
  }

  private static Optional<SigningScope> scope(HttpTarget target) {
    return target instanceof AgentRuntime runtime
        ? Optional.of(new SigningScope(runtime.runtime().service(), runtime.runtime().region()))
        : Optional.empty();
  }

  private static Effect effect(String method) {
    return switch (method) {
      case "GET" -> Effect.SAFE;
      case "PUT", "DELETE" -> Effect.IDEMPOTENT;
      default -> Effect.UNKNOWN;
    };
  }

  private HttpReply passed(
      StreamingAnswer answer, Way way, CallTelemetry.HttpSpan span, Held held) {
    span.answered(answer.status());
    way.rule()
        .filter(rule -> rule.route() instanceof WeightedRoute)
        .ifPresent(
            rule ->
                StickySession.begun(answer)
                    .ifPresent(session -> affinity.learn(rule, session, way.target().name())));
    return new HttpReply.Passed(
        answer.status(),
        PassingHeaders.response(answer, way.kind(), way.settings().propagation()),
        new HttpBody(answer, held));
  }

  private static HttpReply failed(
      Gateway gateway, CallTelemetry.HttpSpan span, UpstreamFailure failure) {
    Fault fault =
        switch (failure) {
          case UpstreamFailure.TimedOut timeout -> Fault.TIMEOUT;
          case UpstreamFailure.BreakerOpen open -> Fault.UNAVAILABLE;
          case UpstreamFailure.BulkheadFull full -> Fault.UNAVAILABLE;
          case UpstreamFailure.Interrupted interrupted -> Fault.UNAVAILABLE;
          case UpstreamFailure.Unreachable unreachable -> Fault.BAD_GATEWAY;
          case UpstreamFailure.TooLarge large -> Fault.BAD_GATEWAY;
          case UpstreamFailure.Forbidden forbidden -> Fault.BAD_GATEWAY;
          case UpstreamFailure.RedirectRefused redirect -> Fault.BAD_GATEWAY;
          case UpstreamFailure.BrokenOff broken -> Fault.BAD_GATEWAY;
        };
    Failed reply = failed(gateway, span, fault, failure.text());
    return failure instanceof UpstreamFailure.BreakerOpen(String host, Duration retryAfter)
        ? new Failed(reply.fault(), reply.message(), Optional.of(retryAfter))
        : reply;
  }

  /** Callers are told why where the gateway says so; traces always are. */
  private static Failed failed(
      Gateway gateway, CallTelemetry.HttpSpan span, Fault fault, String reason) {
    span.failed(reason);
    String quiet =
        switch (fault) {
          case BAD_GATEWAY -> "The target could not be reached, or did not answer well.";
          case UNAVAILABLE -> "The target is busy, or left alone after repeated failures.";
          case TIMEOUT -> "The target did not answer in time.";
        };
    return new Failed(fault, gateway.settings().debug() ? reason : quiet, Optional.empty());
  }
}
