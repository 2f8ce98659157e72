package dev.serai.gateway.upstream;

import java.util.List;
import java.util.Optional;

/**
 * The way out to upstreams. Calls block the caller's thread, which should be a virtual one: then an
 * interrupt ends the exchange at once. Safe for use by many threads.
 *
 * <p>Each target has its own breaker, bulkhead, counters and cached answers, made at its first call
 * and kept until {@link #forget}. A call whose rules differ from the last ones starts these afresh,
 * except the counters.
 */
public interface Upstream extends AutoCloseable {

  /**
   * Sends a request and reads the whole answer, of any status. Repeats it, and answers from the
   * cache, where the rules and the call's effect allow that.
   *
   * @throws IllegalArgumentException if the request sets a header that belongs to the connection
   *     ({@code Host}, {@code Content-Length}, {@code Connection} and their like), or its method or
   *     a header name is no token
   */
  UpstreamOutcome send(UpstreamCall call, UpstreamRules rules);

  /**
   * Sends a request and hands out the answer's body as it comes. Never repeated, never cached, and
   * redirects are followed as by {@link #send}. The caller closes what was opened.
   *
   * @throws IllegalArgumentException as {@link #send} does
   */
  StreamOutcome open(UpstreamCall call, UpstreamRules rules);

  /** How a target does; empty if it was not called yet. */
  Optional<TargetHealth> health(String target);

  /** All targets called so far, by name. */
  List<TargetHealth> health();

  /** Drops what is known of a deleted target. Calls under way end as they would. */
  void forget(String target);

  /** Ends the exchanges under way; their callers get a failure. */
  @Override
  void close();
}
