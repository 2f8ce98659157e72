package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be done with rate limits. A change counts at once. */
final class RateLimitRules {

  private final GatewayStore store;
  private final GatewayQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  RateLimitRules(GatewayStore store, GatewayQuotas quotas, Ids ids, InstantSource clock) {
    this.store = store;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /** CONFLICT when the id or the set of keys is another limit's. */
  RateLimit create(
      AccountId account, GatewayId id, NewRateLimit wanted, Optional<String> clientToken) {
    check(wanted);
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          String made =
              rows.once(
                  account,
                  "CreateGatewayRateLimit",
                  clientToken,
                  Fingerprint.of(id, StoredJson.COLUMNS.write(wanted)),
                  () -> insert(rows, gateway, wanted).id());
          return found(rows, gateway, made);
        });
  }

  /** Replaces the entries; without a description the one of before stays. */
  RateLimit update(
      AccountId account,
      GatewayId id,
      String limit,
      Optional<String> description,
      List<RateLimit.Entry> entries) {
    return store.write(
        rows -> {
          RateLimit before = found(rows, Lookup.gateway(rows, account, id), limit);
          check(new NewRateLimit(Optional.of(limit), description, before.dimensionKeys(), entries));
          return replace(rows, before, description.or(before::description), entries);
        });
  }

  /** Makes or replaces several, all or none; a limit is known by its id, or by its keys. */
  List<RateLimit> put(
      AccountId account, GatewayId id, List<NewRateLimit> wanted, Optional<String> clientToken) {
    wanted.forEach(RateLimitRules::check);
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          String made =
              rows.once(
                  account,
                  "BatchPutGatewayRateLimits",
                  clientToken,
                  Fingerprint.of(id, StoredJson.COLUMNS.write(wanted)),
                  () -> String.join(" ", put(rows, gateway, wanted)));
          return List.of(made.split(" ", -1)).stream()
              .map(limit -> found(rows, gateway, limit))
              .toList();
        });
  }

  private List<String> put(GatewayStore.Rows rows, Gateway gateway, List<NewRateLimit> wanted) {
    List<String> made = new ArrayList<>();
    for (NewRateLimit one : wanted) {
      Optional<RateLimit> before =
          rows.rateLimits().all(gateway).stream().filter(known -> isMeant(known, one)).findFirst();
      if (before.isPresent() && !before.get().keySet().equals(one.keySet())) {
        throw ServiceException.validation(
            "rateLimits.dimensionKeys", "of %s are fixed".formatted(before.get().id()));
      }
      made.add(
          before
              .map(known -> replace(rows, known, one.description(), one.entries()))
              .orElseGet(() -> insert(rows, gateway, one))
              .id());
    }
    return made;
  }

  private static boolean isMeant(RateLimit known, NewRateLimit wanted) {
    return wanted
        .id()
        .map(known.id()::equals)
        .orElseGet(() -> known.keySet().equals(wanted.keySet()));
  }

  RateLimit delete(AccountId account, GatewayId id, String limit) {
    return store.write(
        rows -> {
          RateLimit gone = found(rows, Lookup.gateway(rows, account, id), limit);
          rows.rateLimits().delete(gone);
          return gone;
        });
  }

  static RateLimit found(GatewayStore.Rows rows, Gateway gateway, String limit) {
    return rows.rateLimits().all(gateway).stream()
        .filter(known -> known.id().equals(limit))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "gateway %s has no rate limit %s".formatted(gateway.id(), limit)));
  }

  private RateLimit replace(
      GatewayStore.Rows rows,
      RateLimit known,
      Optional<String> description,
      List<RateLimit.Entry> entries) {
    RateLimit other = known.with(description, entries, Stamp.of(clock));
    rows.rateLimits().put(other);
    return other;
  }

  private RateLimit insert(GatewayStore.Rows rows, Gateway gateway, NewRateLimit wanted) {
    List<RateLimit> present = rows.rateLimits().all(gateway);
    GatewayQuotas.require(
        present.size(), quotas.rateLimitsPerGateway(), "rate limits of one gateway");
    var now = Stamp.of(clock);
    var limit =
        new RateLimit(
            gateway.id(),
            wanted.id().orElseGet(() -> ids.alphanumeric(10)),
            wanted.description(),
            wanted.dimensionKeys(),
            wanted.entries(),
            now,
            now);
    for (RateLimit other : present) {
      if (other.id().equals(limit.id()) || other.keySet().equals(limit.keySet())) {
        throw ServiceException.conflict(
            "rate limit %s has this id or these dimension keys".formatted(other.id()));
      }
    }
    rows.rateLimits().put(limit);
    return limit;
  }

  private static void check(NewRateLimit wanted) {
    Set<String> keys = new HashSet<>(wanted.dimensionKeys());
    if (keys.size() != wanted.dimensionKeys().size()) {
      throw ServiceException.validation("dimensionKeys", "must differ");
    }
    Set<Object> values = new HashSet<>();
    for (RateLimit.Entry entry : wanted.entries()) {
      if (!entry.dimensions().keySet().equals(keys)) {
        throw ServiceException.validation(
            "entries.dimensions", "must give a value for each of " + wanted.dimensionKeys());
      }
      if (!values.add(entry.dimensions())) {
        throw ServiceException.validation("entries.dimensions", "must differ between entries");
      }
      if (entry.requests().isEmpty() && entry.connections().isEmpty()) {
        throw ServiceException.validation("entries", "must limit requests or connections");
      }
    }
  }
}
