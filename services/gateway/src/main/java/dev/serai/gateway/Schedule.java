package dev.serai.gateway;

import dev.serai.kernel.Ids;
import dev.serai.storage.Jobs;
import dev.serai.storage.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

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
    next(job, this::due);
  }

  /** What was missed is missed; the next reading is planned nevertheless. */
  @Override
  public void exhausted(Jobs.Job job, Exception last) {
    next(job, this::onlyPlanned);
  }

  private void next(
      Jobs.Job job, BiFunction<GatewayStore.Rows, GatewayTarget, GatewayTarget> change) {
    SynchroniseJob wanted = SynchroniseJob.of(job);
    store.write(
        rows -> {
          Optional<Gateway> gateway = rows.gateways().find(wanted.gateway());
          gateway
              .flatMap(found -> rows.targets().find(found, wanted.target()))
              .filter(target -> target.upkeep().ticket().equals(Optional.of(wanted.ticket())))
              .ifPresent(
                  target ->
                      rows.targets().update(gateway.orElseThrow(), change.apply(rows, target)));
          return true;
        });
  }

  /** One that is being read anyway, or was given its tools meanwhile, is not disturbed. */
  private GatewayTarget due(GatewayStore.Rows rows, GatewayTarget target) {
    if (target.status().isBusy()
        || !TargetRules.isReadElsewhere(target.settings().configuration())) {
      return onlyPlanned(rows, target);
    }
    rows.enqueue(new PrepareJob(target.gateway(), target.id()));
    return target
        .with(TargetStatus.SYNCHRONIZING, target.reasons(), Stamp.of(clock))
        .kept(planned(rows, target, target.upkeep()), Stamp.of(clock));
  }

  private GatewayTarget onlyPlanned(GatewayStore.Rows rows, GatewayTarget target) {
    return target.kept(planned(rows, target, target.upkeep()), target.updatedAt());
  }
}
