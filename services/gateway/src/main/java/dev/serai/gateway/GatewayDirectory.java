package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What others ask about gateways, whoever the caller is. Safe for use by many threads. */
public final class GatewayDirectory {

  private static final String KIND = "gateway/";

  private final GatewayStore store;

  GatewayDirectory(GatewayStore store) {
    this.store = store;
  }

  /** A gateway, all its targets, by name, and its rate limits, as of one moment. */
  public record Snapshot(Gateway gateway, List<GatewayTarget> targets, List<RateLimit> limits) {
    public Snapshot {
      targets = List.copyOf(targets);
      limits = List.copyOf(limits);
    }
  }

  /** A gateway that exists. */
  public record Entry(Instant createdAt, Map<String, String> tags) {
    public Entry {
      tags = Map.copyOf(tags);
    }
  }

  public Optional<Snapshot> find(GatewayId id) {
    return store.read(
        rows ->
            rows.gateways()
                .find(id)
                .map(
                    gateway ->
                        new Snapshot(
                            gateway, rows.targets().all(gateway), rows.rateLimits().all(gateway))));
  }

  /** The gateway of this ARN; empty when there is none. */
  public Optional<Entry> find(AccountId account, Arn resource) {
    String path = resource.resource();
    if (!path.startsWith(KIND) || !path.substring(KIND.length()).matches(GatewayId.FORM)) {
      return Optional.empty();
    }
    var id = new GatewayId(path.substring(KIND.length()));
    return store.read(
        rows ->
            rows.gateways()
                .find(account, id)
                .filter(gateway -> gateway.arn().equals(resource))
                .map(gateway -> new Entry(gateway.createdAt(), rows.tags().of(id))));
  }
}
