package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.OutgoingRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells requests to this very installation from all others: agents that are MCP servers are reached
 * through its own API, wherever that listens. It authenticates like everyone else; redirects it
 * might answer are not followed. Safe for use by many threads.
 */
public final class OwnOrigin implements Upstream {

  private final String origin;
  private final Upstream own;
  private final Upstream others;

  /**
   * @param publicUrl of this installation
   * @param own may go there and nowhere else
   */
  public OwnOrigin(URI publicUrl, Upstream own, Upstream others) {
    this.origin = origin(publicUrl);
    this.own = own;
    this.others = others;
  }

  @Override
  public UpstreamOutcome send(UpstreamCall call, UpstreamRules rules) {
    return isOwn(call.request())
        ? own.send(call, rules.withMaxRedirects(0))
        : others.send(call, rules);
  }

  @Override
  public StreamOutcome open(UpstreamCall call, UpstreamRules rules) {
    return isOwn(call.request())
        ? own.open(call, rules.withMaxRedirects(0))
        : others.open(call, rules);
  }

  private boolean isOwn(OutgoingRequest request) {
    return origin(request.uri()).equals(origin);
  }

  private static String origin(URI uri) {
    return "%s://%s:%d"
        .formatted(uri.getScheme(), uri.getHost(), uri.getPort())
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<TargetHealth> health(String target) {
    return others.health(target).or(() -> own.health(target));
  }

  @Override
  public List<TargetHealth> health() {
    List<TargetHealth> all = new ArrayList<>(others.health());
    all.addAll(own.health());
    all.sort(Comparator.comparing(TargetHealth::target));
    return all;
  }

  @Override
  public void forget(String target) {
    own.forget(target);
    others.forget(target);
  }

  @Override
  public void close() {
    own.close();
    others.close();
  }
}
