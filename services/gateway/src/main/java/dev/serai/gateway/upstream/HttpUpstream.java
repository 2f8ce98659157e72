package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.kernel.net.HostAddresses;
import dev.serai.kernel.net.SystemAddresses;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** {@link Upstream} over HTTP/1.1 connections of its own. */
public final class HttpUpstream implements Upstream {

  /** Lookups under way at a time, with those of servers that do not answer. */
  private static final int LOOKUPS = 256;

  private final ConcurrentMap<String, Target> targets = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("upstream-deadlines").factory());
  private final Clock clock;
  private final Wire wire;
  private final ResponseCache cache;
  private final BufferedCalls buffered;
  private final StreamedCalls streamed;

  /**
   * @param ssl whom to trust
   */
  public HttpUpstream(UpstreamConfig config, HostAddresses names, SSLContext ssl, Clock clock) {
    this.clock = clock;
    wire = new Wire(new AddressGuard(config.egress(), names), config, ssl);
    cache = new ResponseCache(config.cacheBytes(), clock);
    buffered = new BufferedCalls(wire, timers);
    streamed = new StreamedCalls(wire, timers);
    timers.setRemoveOnCancelPolicy(true);
  }

  /** Resolves names as the system does. */
  public static HttpUpstream create(UpstreamConfig config, SSLContext ssl, Clock clock) {
    var names = new SystemAddresses(config.lookupTimeout(), LOOKUPS);
    return new HttpUpstream(config, names, ssl, clock);
  }

  @Override
  public UpstreamOutcome send(UpstreamCall call, UpstreamRules rules) {
    RequestWriter.check(call.request());
    Target target = target(call.target(), rules);
    Optional<ResponseCache.Key> key = cache.key(call, target);
    Optional<IncomingAnswer> kept = key.flatMap(cache::find);
    if (kept.isPresent()) {
      target.counters().cached();
      return new UpstreamOutcome.Answered(kept.get(), 0, true);
    }
    UpstreamOutcome outcome = buffered.send(call, target);
    if (call.effect() != Effect.SAFE) {
      target.counters().changing();
    }
    if (key.isPresent() && outcome instanceof UpstreamOutcome.Answered answered) {
      cache.keep(key.get(), answered.answer(), rules.cacheTtl());
    }
    return outcome;
  }

  @Override
  public StreamOutcome open(UpstreamCall call, UpstreamRules rules) {
    RequestWriter.check(call.request());
    Target target = target(call.target(), rules);
    if (call.effect() != Effect.SAFE) {
      target.counters().changing();
    }
    return streamed.open(call, target);
  }

  private Target target(String name, UpstreamRules rules) {
    Target known = targets.get(name);
    return known != null && known.rules().equals(rules)
        ? known
        : targets.compute(name, (_, old) -> target(old, rules));
  }

  private Target target(@Nullable Target old, UpstreamRules rules) {
    if (old != null && old.rules().equals(rules)) {
      return old;
    }
    return new Target(rules, old == null ? new Counters(clock) : old.counters(), clock);
  }

  @Override
  public Optional<TargetHealth> health(String target) {
    return Optional.ofNullable(targets.get(target)).map(found -> found.health(target));
  }

  @Override
  public List<TargetHealth> health() {
    return targets.entrySet().stream()
        .map(entry -> entry.getValue().health(entry.getKey()))
        .sorted(Comparator.comparing(TargetHealth::target))
        .toList();
  }

  @Override
  public void forget(String target) {
    targets.remove(target);
    cache.forget(target);
  }

  @Override
  public void close() {
    wire.close();
    timers.shutdownNow();
  }
}
