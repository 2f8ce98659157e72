package dev.serai.gateway;

import dev.serai.gateway.GatewayTarget.Definition;
import dev.serai.gateway.prepare.Definitions;
import dev.serai.gateway.prepare.TargetTools;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.model.Tool;
import dev.serai.storage.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What Serai adds to AgentCore's targets: how their tools are kept in step, what became of them,
 * and how targets are treated. Every method asks access control first and sees only the caller's
 * account.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such gateway or target.
 */
public final class TargetUpkeepService {

  private final GatewayStore store;
  private final GatewayAccess access;
  private final Consumer<GatewayId> changed;
  private final Definitions definitions;
  private final Schedule schedule;
  private final UpstreamRules standard;
  private final InstantSource clock;

  /**
   * @param standard how targets are treated of which nothing else is said
   */
  TargetUpkeepService(
      Region region,
      GatewayStore store,
      AccessControl access,
      Consumer<GatewayId> changed,
      Definitions definitions,
      Schedule schedule,
      UpstreamRules standard,
      InstantSource clock) {
    this.store = store;
    this.access = new GatewayAccess(region, access);
    this.changed = changed;
    this.definitions = definitions;
    this.schedule = schedule;
    this.standard = standard;
    this.clock = clock;
  }

  /**
   * Tools that were read and wait to be approved.
   *
   * @param id what approving them must name
   * @param tools how they differ from those that are served; none where only the way to the target
   *     does
   */
  public record Held(String id, Definition read, List<ToolChange> tools) {
    public Held {
      tools = List.copyOf(tools);
    }
  }

  public TargetUpkeep getTargetSettings(Caller caller, GatewayId gateway, TargetId target) {
    access.require(caller, "GetGatewayTargetSettings", gateway);
    return found(caller, gateway, target).upkeep();
  }

  /** How a target with this treatment is treated. */
  public UpstreamRules inForce(Resilience resilience) {
    return resilience.over(standard);
  }

  /**
   * Replaces both; the time to the next planned reading begins anew.
   *
   * @throws ServiceException VALIDATION when a bound is out of its range, or the target's tools are
   *     read from nowhere; CONFLICT while background work on it is under way
   */
  public TargetUpkeep putTargetSettings(
      Caller caller,
      GatewayId gateway,
      TargetId target,
      Synchronisation synchronisation,
      Resilience resilience) {
    access.require(caller, "PutGatewayTargetSettings", gateway);
    requireFitting(resilience);
    return change(
            caller,
            gateway,
            target,
            (rows, row) -> {
              requireReadElsewhere(row, synchronisation);
              TargetUpkeep next = row.upkeep().with(synchronisation, resilience);
              return row.kept(schedule.planned(rows, row, next), Stamp.of(clock));
            })
        .upkeep();
  }

  private void requireFitting(Resilience resilience) {
    if (!resilience.isWithin(standard)) {
      throw ServiceException.validation(
          "resilience.maxResponseBytes",
          "must be at most the installation's, " + standard.maxResponseBytes());
    }
    try {
      var _ = resilience.over(standard);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("resilience", String.valueOf(e.getMessage()));
    }
  }

  private static void requireReadElsewhere(GatewayTarget target, Synchronisation wanted) {
    if (!wanted.equals(Synchronisation.EXPLICIT)
        && !TargetRules.isReadElsewhere(target.settings().configuration())) {
      throw ServiceException.validation(
          "synchronisation", "target %s was given its tools".formatted(target.id()));
    }
  }

  /** Empty when nothing waits. */
  public Optional<Held> getHeldTools(Caller caller, GatewayId gateway, TargetId target) {
    access.require(caller, "GetGatewayTargetChanges", gateway);
    GatewayTarget row = found(caller, gateway, target);
    return row.upkeep().held().map(held -> new Held(held.sha256(), held, changes(row, held)));
  }

  private List<ToolChange> changes(GatewayTarget target, Definition held) {
    return ToolChange.between(
        target.definition().map(served -> tools(target, served)).orElse(Map.of()),
        tools(target, held));
  }

  /** None where they are lost. */
  private Map<String, Tool> tools(GatewayTarget target, Definition read) {
    try {
      return definitions.tools(target, read).map(TargetTools::tools).orElse(Map.of());
    } catch (RefusedDocumentException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the definitions of target " + target.id(), e);
    }
  }

  /**
   * Serves what waited.
   *
   * @param id what is approved
   * @throws ServiceException CONFLICT when it is not what waits now, or while background work on
   *     the target is under way
   */
  public GatewayTarget approveHeldTools(
      Caller caller, GatewayId gateway, TargetId target, String id) {
    access.require(caller, "ApproveGatewayTargetChanges", gateway);
    return change(
        caller,
        gateway,
        target,
        (rows, row) -> row.ready(held(row, id), List.of(), Stamp.of(clock)));
  }

  /** Drops what waited; errors as {@link #approveHeldTools}. */
  public GatewayTarget rejectHeldTools(
      Caller caller, GatewayId gateway, TargetId target, String id) {
    access.require(caller, "RejectGatewayTargetChanges", gateway);
    return change(
        caller,
        gateway,
        target,
        (rows, row) -> {
          var _ = held(row, id);
          List<String> reasons = row.status() == TargetStatus.READY ? List.of() : row.reasons();
          return row.with(row.status(), reasons, Stamp.of(clock))
              .kept(row.upkeep().holding(Optional.empty()), Stamp.of(clock));
        });
  }

  private static Definition held(GatewayTarget target, String id) {
    return target
        .upkeep()
        .held()
        .filter(held -> held.sha256().equals(id))
        .orElseThrow(
            () ->
                ServiceException.conflict(
                    "no change %s of target %s waits; look at it again"
                        .formatted(id, target.id())));
  }

  private GatewayTarget found(Caller caller, GatewayId gateway, TargetId target) {
    return store.read(
        rows -> Lookup.target(rows, Lookup.gateway(rows, caller.account(), gateway), target));
  }

  private GatewayTarget change(
      Caller caller,
      GatewayId id,
      TargetId target,
      BiFunction<GatewayStore.Rows, GatewayTarget, GatewayTarget> change) {
    GatewayTarget after =
        store.write(
            rows -> {
              Gateway gateway = Lookup.gateway(rows, caller.account(), id);
              GatewayTarget row = Lookup.target(rows, gateway, target);
              TargetRules.requireIdle(row);
              GatewayTarget next = change.apply(rows, row);
              rows.targets().update(gateway, next);
              return next;
            });
    changed.accept(id);
    return after;
  }
}
