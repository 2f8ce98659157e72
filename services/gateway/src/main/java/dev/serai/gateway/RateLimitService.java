package dev.serai.gateway;

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
 * The control plane of rate limits: one method for each operation. Every method asks access control
 * first and sees only the caller's account.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such gateway or limit; VALIDATION when entries do not fit the dimension keys; CONFLICT when the
 * id or the keys are another limit's; QUOTA when {@link GatewayQuotas} is reached.
 */
public final class RateLimitService {

  private final GatewayStore store;
  private final GatewayAccess access;
  private final Consumer<GatewayId> changed;
  private final RateLimitRules rules;

  RateLimitService(
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
    this.rules = new RateLimitRules(store, quotas, ids, clock);
  }

  public RateLimit createGatewayRateLimit(
      Caller caller, GatewayId id, NewRateLimit wanted, Optional<String> clientToken) {
    access.require(caller, "CreateGatewayRateLimit", id);
    return told(id, rules.create(caller.account(), id, wanted, clientToken));
  }

  public RateLimit getGatewayRateLimit(Caller caller, GatewayId id, String limit) {
    access.require(caller, "GetGatewayRateLimit", id);
    return store.read(
        rows -> RateLimitRules.found(rows, Lookup.gateway(rows, caller.account(), id), limit));
  }

  /** Replaces the entries; the dimension keys stay. */
  public RateLimit updateGatewayRateLimit(
      Caller caller,
      GatewayId id,
      String limit,
      Optional<String> description,
      List<RateLimit.Entry> entries) {
    access.require(caller, "UpdateGatewayRateLimit", id);
    return told(id, rules.update(caller.account(), id, limit, description, entries));
  }

  public RateLimit deleteGatewayRateLimit(Caller caller, GatewayId id, String limit) {
    access.require(caller, "DeleteGatewayRateLimit", id);
    return told(id, rules.delete(caller.account(), id, limit));
  }

  /** By id. */
  public Page<RateLimit> listGatewayRateLimits(Caller caller, GatewayId id, PageRequest page) {
    access.require(caller, "ListGatewayRateLimits", id);
    List<RateLimit> all =
        store.read(rows -> rows.rateLimits().all(Lookup.gateway(rows, caller.account(), id)));
    return Page.of(all, page, RateLimit::id);
  }

  /** Makes or replaces several, all or none. */
  public List<RateLimit> batchPutGatewayRateLimits(
      Caller caller, GatewayId id, List<NewRateLimit> wanted, Optional<String> clientToken) {
    access.require(caller, "BatchPutGatewayRateLimits", id);
    return told(id, rules.put(caller.account(), id, wanted, clientToken));
  }

  private <T> T told(GatewayId id, T done) {
    changed.accept(id);
    return done;
  }
}
