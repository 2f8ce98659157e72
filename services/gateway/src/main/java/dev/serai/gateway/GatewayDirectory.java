package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What others ask about gateways, whoever the caller is. Safe for use by many threads. */
public final class GatewayDirectory {

  private final GatewayStore store;

  GatewayDirectory(GatewayStore store) {
    this.store = store;
  }

  /**
   * A gateway, all its targets, by name, its rate limits and its rules, as of one moment.
   *
   * @param revision another number when any of these is another
   */
  public record Snapshot(
      long revision,
      Gateway gateway,
      List<GatewayTarget> targets,
      List<RateLimit> limits,
      List<GatewayRule> rules) {
    public Snapshot {
      targets = List.copyOf(targets);
      limits = List.copyOf(limits);
      rules = List.copyOf(rules);
    }
  }

  /** A gateway that exists. */
  public record Entry(Instant createdAt, Map<String, String> tags) {
    public Entry {
      tags = Map.copyOf(tags);
    }
  }

  /** The present {@link Snapshot#revision}, at little cost; empty when there is no such gateway. */
  public Optional<Long> revision(GatewayId id) {
    return store.read(rows -> rows.gateways().revision(id));
  }

  public Optional<Snapshot> find(GatewayId id) {
    return store.read(rows -> rows.gateways().revision(id).flatMap(now -> snapshot(rows, id, now)));
  }

  /** The revision was read first: what is changed meanwhile shows under a later one again. */
  private static Optional<Snapshot> snapshot(GatewayStore.Rows rows, GatewayId id, long revision) {
    return rows.gateways()
        .find(id)
        .map(
            gateway ->
                new Snapshot(
                    revision,
                    gateway,
                    rows.targets().all(gateway),
                    rows.rateLimits().all(gateway),
                    rows.rules().all(gateway)));
  }

  /** The gateway of this ARN; empty when there is none. */
  public Optional<Entry> find(AccountId account, Arn resource) {
    return GatewayId.of(resource).flatMap(id -> entry(account, resource, id));
  }

  private Optional<Entry> entry(AccountId account, Arn resource, GatewayId id) {
    return store.read(
        rows ->
            rows.gateways()
                .find(account, id)
                .filter(gateway -> gateway.arn().equals(resource))
                .map(gateway -> new Entry(gateway.createdAt(), rows.tags().of(id))));
  }
}
