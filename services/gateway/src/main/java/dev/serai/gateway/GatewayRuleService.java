package dev.serai.gateway;

import dev.serai.gateway.GatewayRule.Change;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The control plane of rules: one method for each operation. Every method asks access control first
 * and sees only the caller's account.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such gateway or rule; VALIDATION when a rule leads to no HTTP target, or its weights do not sum
 * to 100; CONFLICT when another rule has the priority; QUOTA when {@link GatewayQuotas} is reached.
 */
public final class GatewayRuleService {

  private final GatewayStore store;
  private final GatewayAccess access;
  private final Consumer<GatewayId> changed;
  private final GatewayRuleChanges changes;

  GatewayRuleService(
      Region region,
      GatewayStore store,
      AccessControl access,
      GatewayQuotas quotas,
      Consumer<GatewayId> changed,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.access = new GatewayAccess(region, access);
    this.changed = changed;
    this.changes = new GatewayRuleChanges(store, quotas, ids, clock);
  }

  /**
   * @param wanted with a priority and a route
   */
  public GatewayRule createGatewayRule(
      Caller caller, GatewayId id, Change wanted, Optional<String> clientToken) {
    access.require(caller, "CreateGatewayRule", id);
    return told(id, changes.create(caller.account(), id, wanted, clientToken));
  }

  public GatewayRule getGatewayRule(Caller caller, GatewayId id, String rule) {
    access.require(caller, "GetGatewayRule", id);
    return store.read(
        rows -> GatewayRuleChanges.found(rows, Lookup.gateway(rows, caller.account(), id), rule));
  }

  /** Replaces what the change has. */
  public GatewayRule updateGatewayRule(Caller caller, GatewayId id, String rule, Change change) {
    access.require(caller, "UpdateGatewayRule", id);
    return told(id, changes.update(caller.account(), id, rule, change));
  }

  public GatewayRule deleteGatewayRule(Caller caller, GatewayId id, String rule) {
    access.require(caller, "DeleteGatewayRule", id);
    return told(id, changes.delete(caller.account(), id, rule));
  }

  /** By priority. */
  public Page<GatewayRule> listGatewayRules(Caller caller, GatewayId id, PageRequest page) {
    access.require(caller, "ListGatewayRules", id);
    List<GatewayRule> all =
        store.read(rows -> rows.rules().all(Lookup.gateway(rows, caller.account(), id)));
    return Page.of(all, page, GatewayRuleService::cursor);
  }

  /** Texts in the order of priorities. */
  private static String cursor(GatewayRule rule) {
    return "%07d".formatted(rule.priority());
  }

  private <T> T told(GatewayId id, T done) {
    changed.accept(id);
    return done;
  }
}
