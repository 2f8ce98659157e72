package dev.serai.gateway;

import dev.serai.kernel.Ids;
import dev.serai.storage.Jobs;
import dev.serai.storage.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Plans when targets are read again: one job for each, which plans the next. It may run twice, or
 * for a plan that is none any more; what it does counts with the ticket it shows.
 */
final class Schedule implements Jobs.Handler {

  private static final int TICKET_LENGTH = 12;
  private static final int BLUR_PERCENT = 10;

  private final GatewayStore store;
  private final Ids ids;
  private final InstantSource clock;

  Schedule(GatewayStore store, Ids ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** The upkeep of a target with its next reading planned, or with none where none is wanted. */
  TargetUpkeep planned(GatewayStore.Rows rows, GatewayTarget target, TargetUpkeep upkeep) {
    Optional<Duration> every = upkeep.synchronisation().every();
    if (every.isEmpty()) {
      return upkeep.planned(Optional.empty());
    }
    String ticket = ids.alphanumeric(TICKET_LENGTH);
    rows.enqueue(
        new SynchroniseJob(target.gateway(), target.id(), ticket), due(every.get(), ticket));
    return upkeep.planned(Optional.of(ticket));
  }

  /** A little later for each, so that not all come at once. */
  private Instant due(Duration every, String ticket) {
    long parts = Math.floorMod(ticket.hashCode(), BLUR_PERCENT * every.toMillis() / 100 + 1);
    return clock.instant().plus(every).plusMillis(parts);
  }

  @Override
  public void run(Jobs.Job job) {
    SynchroniseJob wanted = SynchroniseJob.of(job);
    store.write(
        rows -> {
          Optional<Gateway> gateway = rows.gateways().find(wanted.gateway());
          gateway
              .flatMap(found -> rows.targets().find(found, wanted.target()))
              .filter(target -> target.upkeep().ticket().equals(Optional.of(wanted.ticket())))
              .ifPresent(target -> rows.targets().update(gateway.orElseThrow(), due(rows, target)));
          return true;
        });
  }

  /** One that is being read anyway is not disturbed. */
  private GatewayTarget due(GatewayStore.Rows rows, GatewayTarget target) {
    if (!TargetRules.isReadElsewhere(target.settings().configuration())) {
      return target.kept(target.upkeep().planned(Optional.empty()), target.updatedAt());
    }
    TargetUpkeep next = planned(rows, target, target.upkeep());
    if (target.status().isBusy()) {
      return target.kept(next, target.updatedAt());
    }
    rows.enqueue(new PrepareJob(target.gateway(), target.id()));
    return target
        .with(TargetStatus.SYNCHRONIZING, target.reasons(), Stamp.of(clock))
        .kept(next, Stamp.of(clock));
  }
}
