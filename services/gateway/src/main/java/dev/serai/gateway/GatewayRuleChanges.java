package dev.serai.gateway;

import dev.serai.gateway.GatewayRule.Change;
import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be done with rules. A change counts at once. */
final class GatewayRuleChanges {

  private static final int WHOLE = 100;

  private final GatewayStore store;
  private final GatewayQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  GatewayRuleChanges(GatewayStore store, GatewayQuotas quotas, Ids ids, InstantSource clock) {
    this.store = store;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param wanted with a priority and a route
   */
  GatewayRule create(AccountId account, GatewayId id, Change wanted, Optional<String> clientToken) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          String made =
              rows.once(
                  account,
                  "CreateGatewayRule",
                  clientToken,
                  Fingerprint.of(id, StoredJson.COLUMNS.write(wanted)),
                  () -> insert(rows, gateway, wanted).id());
          return found(rows, gateway, made);
        });
  }

  private GatewayRule insert(GatewayStore.Rows rows, Gateway gateway, Change wanted) {
    GatewayQuotas.require(
        rows.rules().all(gateway).size(), quotas.rulesPerGateway(), "rules of one gateway");
    var now = Stamp.of(clock);
    return kept(
        rows,
        gateway,
        new GatewayRule(
            gateway.id(),
            ids.uuid(),
            wanted.priority().orElseThrow(),
            wanted.conditions().orElse(List.of()),
            wanted.route().orElseThrow(),
            wanted.description(),
            now,
            now));
  }

  GatewayRule update(AccountId account, GatewayId id, String rule, Change change) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          GatewayRule before = found(rows, gateway, rule);
          return kept(rows, gateway, before.with(change, Stamp.of(clock)));
        });
  }

  private static GatewayRule kept(GatewayStore.Rows rows, Gateway gateway, GatewayRule rule) {
    for (GatewayRule other : rows.rules().all(gateway)) {
      if (other.priority() == rule.priority() && !other.id().equals(rule.id())) {
        throw ServiceException.conflict(
            "rule %s has priority %d already".formatted(other.id(), rule.priority()));
      }
    }
    requireDifferentKinds(rule);
    requireFreePaths(rule);
    requireTargets(rows, gateway, rule);
    rows.rules().put(rule);
    return rule;
  }

  private static void requireDifferentKinds(GatewayRule rule) {
    Set<Class<?>> kinds = new HashSet<>();
    for (GatewayRule.Condition condition : rule.conditions()) {
      if (!kinds.add(condition.getClass())) {
        throw ServiceException.validation(
            "conditions", "at most one matchPrincipals and one matchPaths");
      }
    }
  }

  private static void requireFreePaths(GatewayRule rule) {
    for (GatewayRule.Condition condition : rule.conditions()) {
      if (condition instanceof GatewayRule.Paths(List<String> anyOf)) {
        anyOf.stream()
            .filter(HttpTarget.RESERVED::contains)
            .findFirst()
            .ifPresent(
                segment -> {
                  throw ServiceException.validation(
                      "conditions.matchPaths.anyOf", "/%s/* is reserved".formatted(segment));
                });
      }
    }
  }

  private static void requireTargets(GatewayStore.Rows rows, Gateway gateway, GatewayRule rule) {
    List<String> http =
        rows.targets().all(gateway).stream()
            .map(GatewayTarget::settings)
            .filter(settings -> settings.configuration() instanceof HttpTarget)
            .map(TargetSettings::name)
            .toList();
    for (String target : rule.route().targets()) {
      if (!http.contains(target)) {
        throw ServiceException.validation(
            "actions.routeToTarget", "the gateway has no HTTP target named " + target);
      }
    }
    if (rule.route() instanceof WeightedRoute(List<GatewayRule.Entry> entries)) {
      requireWhole(entries);
    }
  }

  private static void requireWhole(List<GatewayRule.Entry> entries) {
    if (entries.stream().mapToInt(GatewayRule.Entry::weight).sum() != WHOLE) {
      throw ServiceException.validation(
          "actions.routeToTarget.weightedRoute.trafficSplit", "weights must sum to 100");
    }
    if (entries.stream().map(GatewayRule.Entry::name).distinct().count() < entries.size()) {
      throw ServiceException.validation(
          "actions.routeToTarget.weightedRoute.trafficSplit", "names must differ");
    }
  }

  GatewayRule delete(AccountId account, GatewayId id, String rule) {
    return store.write(
        rows -> {
          GatewayRule gone = found(rows, Lookup.gateway(rows, account, id), rule);
          rows.rules().delete(gone);
          return gone;
        });
  }

  /**
   * @throws ServiceException of kind NOT_FOUND
   */
  static GatewayRule found(GatewayStore.Rows rows, Gateway gateway, String rule) {
    return rows.rules().all(gateway).stream()
        .filter(known -> known.id().equals(rule))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "gateway %s has no rule %s".formatted(gateway.id(), rule)));
  }
}
