package dev.serai.gateway;

import dev.serai.gateway.TargetConfiguration.Connector;
import dev.serai.gateway.TargetConfiguration.Lambda;
import dev.serai.gateway.TargetConfiguration.McpServer;
import dev.serai.gateway.TargetConfiguration.OpenApi;
import dev.serai.gateway.TargetConfiguration.Smithy;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What may be done with targets. Their tools are read in the background. */
final class TargetRules {

  private static final int ID_LENGTH = 10;

  private final GatewayStore store;
  private final GatewayQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  TargetRules(GatewayStore store, GatewayQuotas quotas, Ids ids, InstantSource clock) {
    this.store = store;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  GatewayTarget create(
      AccountId account, GatewayId id, TargetSettings settings, Optional<String> clientToken) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          requireFitting(gateway, settings);
          String target =
              rows.once(
                  account,
                  "CreateGatewayTarget",
                  clientToken,
                  Fingerprint.of(id, StoredJson.COLUMNS.write(settings)),
                  () -> insert(rows, gateway, settings).id().value());
          return Lookup.target(rows, gateway, new TargetId(target));
        });
  }

  private GatewayTarget insert(GatewayStore.Rows rows, Gateway gateway, TargetSettings settings) {
    requireFree(rows, gateway, settings.name());
    GatewayQuotas.require(
        rows.targets().count(gateway), quotas.targetsPerGateway(), "targets of one gateway");
    var now = Stamp.of(clock);
    boolean reads = !(settings.configuration() instanceof HttpTarget);
    var target =
        new GatewayTarget(
            gateway.id(),
            new TargetId(ids.alphanumeric(ID_LENGTH)),
            settings,
            reads ? TargetStatus.CREATING : TargetStatus.READY,
            List.of(),
            Optional.empty(),
            TargetUpkeep.NONE,
            now,
            now);
    rows.targets().insert(gateway, target);
    if (reads) {
      rows.enqueue(new PrepareJob(gateway.id(), target.id()));
    }
    return target;
  }

  /**
   * @throws ServiceException CONFLICT while background work on it is under way
   */
  GatewayTarget update(AccountId account, GatewayId id, TargetId target, TargetSettings settings) {
    return changed(
        account,
        id,
        target,
        (rows, gateway, found) -> {
          requireFitting(gateway, settings);
          if (!found.settings().name().equals(settings.name())) {
            requireFree(rows, gateway, settings.name());
          }
          return settings.configuration() instanceof HttpTarget
              ? found.serving(settings, Stamp.of(clock))
              : found.with(settings, Stamp.of(clock));
        });
  }

  /**
   * @throws ServiceException CONFLICT while background work on it is under way; VALIDATION when
   *     there is nothing to read again
   */
  GatewayTarget synchronize(AccountId account, GatewayId id, TargetId target) {
    return changed(
        account,
        id,
        target,
        (rows, gateway, found) -> {
          if (!isReadElsewhere(found.settings().configuration())) {
            throw ServiceException.validation(
                "targetIdList",
                "target %s was given its tools; update it to change them".formatted(target));
          }
          return found.with(TargetStatus.SYNCHRONIZING, List.of(), Stamp.of(clock));
        });
  }

  GatewayTarget delete(AccountId account, GatewayId id, TargetId target) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          GatewayTarget found = Lookup.target(rows, gateway, target);
          rows.targets().delete(found);
          rows.enqueue(new PrepareJob(gateway.id(), target));
          return found;
        });
  }

  @FunctionalInterface
  private interface Change {
    GatewayTarget of(GatewayStore.Rows rows, Gateway gateway, GatewayTarget target);
  }

  private GatewayTarget changed(AccountId account, GatewayId id, TargetId target, Change change) {
    return store.write(
        rows -> {
          Gateway gateway = Lookup.gateway(rows, account, id);
          GatewayTarget found = Lookup.target(rows, gateway, target);
          requireIdle(found);
          GatewayTarget changed = change.of(rows, gateway, found);
          rows.targets().update(gateway, changed);
          if (changed.status().isBusy()) {
            rows.enqueue(new PrepareJob(gateway.id(), target));
          }
          return changed;
        });
  }

  /**
   * @throws ServiceException CONFLICT while background work on it is under way
   */
  static void requireIdle(GatewayTarget target) {
    if (target.status().isBusy()) {
      throw ServiceException.conflict(
          "target %s is %s; wait until it is done".formatted(target.id(), target.status()));
    }
  }

  private static void requireFree(GatewayStore.Rows rows, Gateway gateway, String name) {
    if (rows.targets().nameTaken(gateway, name)) {
      throw ServiceException.conflict(
          "gateway %s has a target named %s already".formatted(gateway.id(), name));
    }
  }

  /** Whether reading a target's tools again could find others. */
  static boolean isReadElsewhere(TargetConfiguration configuration) {
    return switch (configuration) {
      case OpenApi(DocumentSource document) -> document instanceof DocumentSource.S3;
      case Smithy(DocumentSource document) -> document instanceof DocumentSource.S3;
      case Lambda lambda -> lambda.tools() instanceof DocumentSource.S3;
      case McpServer server ->
          !server.dynamic()
              && server.tools().filter(DocumentSource.Inline.class::isInstance).isEmpty();
      case Connector connector -> false;
      case HttpTarget http -> false;
    };
  }

  /** Which credentials go with which target; see the room's README. */
  private static void requireFitting(Gateway gateway, TargetSettings settings) {
    OutboundCredential credential = settings.credential();
    boolean byRole = credential instanceof OutboundCredential.GatewayRole;
    switch (settings.configuration()) {
      case Lambda lambda -> require(byRole, "a lambda target takes GATEWAY_IAM_ROLE");
      case Smithy smithy -> require(byRole, "a smithyModel target takes GATEWAY_IAM_ROLE");
      case Connector connector ->
          require(
              credential instanceof OutboundCredential.GatewayRole role && role.service().isEmpty(),
              "a connector target takes GATEWAY_IAM_ROLE without iamCredentialProvider");
      case OpenApi api -> requireService(credential);
      case McpServer server -> requireService(credential);
      case HttpTarget.Passthrough passthrough -> {
        requireService(credential);
        HttpTargetRules.requireFitting(gateway, settings, passthrough);
      }
      case HttpTarget.AgentRuntime runtime ->
          HttpTargetRules.requireFitting(gateway, settings, runtime);
    }
    if (credential instanceof OutboundCredential.JwtPassthrough) {
      require(
          gateway.settings().inbound().takesTokens(),
          "JWT_PASSTHROUGH needs a gateway whose callers show a JWT");
    }
  }

  private static void requireService(OutboundCredential credential) {
    require(
        !(credential instanceof OutboundCredential.GatewayRole role) || role.service().isPresent(),
        "GATEWAY_IAM_ROLE needs iamCredentialProvider.service here");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw ServiceException.validation("credentialProviderConfigurations", problem);
    }
  }
}
