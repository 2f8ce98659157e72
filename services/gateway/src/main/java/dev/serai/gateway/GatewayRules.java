package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What may be done with gateways. */
final class GatewayRules {

  private static final int CHANCE = 10;

  private final Region region;
  private final GatewayStore store;
  private final GatewayQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  GatewayRules(
      Region region, GatewayStore store, GatewayQuotas quotas, Ids ids, InstantSource clock) {
    this.region = region;
    this.store = store;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  Gateway create(
      AccountId account,
      GatewaySettings settings,
      Map<String, String> tags,
      Optional<String> clientToken) {
    return store.write(
        rows -> {
          String id =
              rows.once(
                  account,
                  "CreateGateway",
                  clientToken,
                  Fingerprint.of(StoredJson.COLUMNS.write(settings), new java.util.TreeMap<>(tags)),
                  () -> insert(rows, account, settings, tags).id().value());
          return Lookup.gateway(rows, account, new GatewayId(id));
        });
  }

  private Gateway insert(
      GatewayStore.Rows rows,
      AccountId account,
      GatewaySettings settings,
      Map<String, String> tags) {
    if (rows.gateways().nameTaken(account, settings.name())) {
      throw ServiceException.conflict(
          "a gateway named %s exists already".formatted(settings.name()));
    }
    GatewayQuotas.require(
        rows.gateways().count(account), quotas.gatewaysPerAccount(), "gateways of one account");
    var now = Stamp.of(clock);
    var gateway = new Gateway(account, region, newId(settings.name()), settings, now, now);
    rows.gateways().insert(gateway);
    rows.tags().put(gateway.id(), tags);
    return gateway;
  }

  private GatewayId newId(String name) {
    String chance = ids.alphanumeric(CHANCE).toLowerCase(Locale.ROOT);
    return new GatewayId(name.toLowerCase(Locale.ROOT) + "-" + chance);
  }

  /**
   * Replaces all settings.
   *
   * @throws ServiceException VALIDATION when the name or the search would change
   */
  Gateway update(AccountId account, GatewayId id, GatewaySettings settings) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          requireSame(gateway.settings(), settings);
          HttpTargetRules.requireServing(rows.targets().all(gateway), settings);
          Gateway updated = gateway.with(settings, Stamp.of(clock));
          rows.gateways().update(updated);
          return updated;
        });
  }

  private static void requireSame(GatewaySettings before, GatewaySettings after) {
    if (!before.name().equals(after.name())) {
      throw ServiceException.validation("name", "cannot be changed; it is " + before.name());
    }
    if (searches(before) != searches(after)) {
      throw ServiceException.validation(
          "protocolConfiguration.mcp.searchType", "can be chosen only when a gateway is created");
    }
  }

  private static boolean searches(GatewaySettings settings) {
    return settings.mcp().filter(McpSettings::semanticSearch).isPresent();
  }

  /**
   * @throws ServiceException CONFLICT while it has targets
   */
  Gateway delete(AccountId account, GatewayId id) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          int targets = rows.targets().count(gateway);
          if (targets > 0) {
            throw ServiceException.conflict(
                "gateway %s has %d targets; delete them first".formatted(id, targets));
          }
          rows.gateways().delete(gateway);
          return gateway;
        });
  }

  void tag(AccountId account, GatewayId id, Map<String, String> added) {
    store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          var all = new HashMap<>(rows.tags().of(gateway.id()));
          all.putAll(added);
          GatewayQuotas.require(all.size() - 1, quotas.tagsPerGateway(), "tags of one gateway");
          rows.tags().put(gateway.id(), added);
          return gateway;
        });
  }

  void untag(AccountId account, GatewayId id, List<String> names) {
    store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          rows.tags().remove(gateway.id(), names);
          return gateway;
        });
  }
}
