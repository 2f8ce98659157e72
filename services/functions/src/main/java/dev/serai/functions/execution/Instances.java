package dev.serai.functions.execution;

import dev.serai.functions.DeployedFunction;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandboxes of all functions. An event takes one that rests, the last used first, or starts
 * one; afterwards it rests for the next event. Safe for use by many threads; sandboxes are started
 * and ended outside its lock.
 */
final class Instances implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

  /** What there is of one revision of a function. */
  private static final class Fleet {
    private final Deque<Instance> resting = new ArrayDeque<>();
    private int busy;
    private Optional<Runnable> whenGone = Optional.empty();

    boolean gone() {
      return busy == 0 && resting.isEmpty();
    }
  }

  private final Launcher launcher;
  private final Function<DeployedFunction, Path> code;
  private final ExecutionConfig config;
  private final InstantSource clock;

  private final Object lock = new Object();
  private final Map<String, Fleet> fleets = new HashMap<>();
  private final Map<String, Integer> busyByFunction = new HashMap<>();
  private int alive;
  private boolean closed;

  /**
   * @param code tells where a function's code is unpacked
   */
  Instances(
      Launcher launcher,
      Function<DeployedFunction, Path> code,
      ExecutionConfig config,
      InstantSource clock) {
    this.launcher = launcher;
    this.code = code;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Has a function handle an event.
   *
   * @throws ServiceException of kind THROTTLED when the function handles as many events as it may,
   *     or all sandboxes are in use
   */
  Finished run(DeployedFunction function, Event event) {
    Optional<Instance> warm = take(function);
    Optional<Instance> used = Optional.empty();
    try {
      if (warm.isEmpty()) {
        switch (launcher.launch(function, code.apply(function), event.requestId())) {
          case Launcher.Launch.Failed failed -> {
            return new Finished(failed.outcome(), "");
          }
          case Launcher.Launch.Ready ready -> warm = Optional.of(ready.instance());
        }
      }
      used = warm;
      return used.get().run(event);
    } finally {
      giveBack(function, used);
    }
  }

  private Optional<Instance> take(DeployedFunction function) {
    var ended = new ArrayList<Instance>();
    try {
      synchronized (lock) {
        return take(function, ended);
      }
    } finally {
      ended.forEach(Instance::close);
    }
  }

  private Optional<Instance> take(DeployedFunction function, List<Instance> ended) {
    int busy = busyByFunction.getOrDefault(function.id(), 0);
    if (closed || busy >= config.concurrency()) {
      throw throttled(
          "Rate Exceeded: %s handles %d events at a time".formatted(function.arn(), busy));
    }
    Fleet fleet = fleets.computeIfAbsent(function.revisionKey(), key -> new Fleet());
    Optional<Instance> warm = alive(fleet, ended);
    if (warm.isEmpty()) {
      makeRoom(ended);
      alive++;
    }
    fleet.busy++;
    busyByFunction.put(function.id(), busy + 1);
    return warm;
  }

  private Optional<Instance> alive(Fleet fleet, List<Instance> ended) {
    for (Instance next = fleet.resting.pollFirst();
        next != null;
        next = fleet.resting.pollFirst()) {
      if (next.usable()) {
        return Optional.of(next);
      }
      alive--;
      ended.add(next);
    }
    return Optional.empty();
  }

  /** Ends the one that has rested longest when there may be no more. */
  private void makeRoom(List<Instance> ended) {
    if (alive < config.sandboxes()) {
      return;
    }
    Fleet fleet =
        fleets.values().stream()
            .filter(each -> !each.resting.isEmpty())
            .min(Comparator.comparing(each -> each.resting.getLast().restingSince()))
            .orElseThrow(() -> throttled("Rate Exceeded: all sandboxes for functions are in use"));
    ended.add(fleet.resting.removeLast());
    alive--;
  }

  private static ServiceException throttled(String message) {
    return ServiceException.of(ErrorKind.THROTTLED, message);
  }

  private void giveBack(DeployedFunction function, Optional<Instance> used) {
    boolean kept;
    List<Runnable> gone;
    synchronized (lock) {
      Fleet fleet = Objects.requireNonNull(fleets.get(function.revisionKey()));
      fleet.busy--;
      busyByFunction.computeIfPresent(
          function.id(), (id, busy) -> busy == 1 ? null : Integer.valueOf(busy - 1));
      kept = !closed && fleet.whenGone.isEmpty() && used.filter(Instance::usable).isPresent();
      if (kept) {
        fleet.resting.addFirst(used.get());
      } else {
        alive--;
      }
      gone = gone();
    }
    if (!kept) {
      used.ifPresent(Instance::close);
    }
    run(gone);
  }

  /**
   * Ends what rests of a revision, and the rest when it is done.
   *
   * @param whenGone run once nothing of it is left
   */
  void retire(String revisionKey, Runnable whenGone) {
    var ended = new ArrayList<Instance>();
    List<Runnable> gone;
    synchronized (lock) {
      Fleet fleet = fleets.computeIfAbsent(revisionKey, key -> new Fleet());
      fleet.whenGone = Optional.of(whenGone);
      removeResting(fleet, instance -> true, ended);
      gone = gone();
    }
    ended.forEach(Instance::close);
    run(gone);
  }

  /** Ends what has rested too long. */
  void sweep() {
    Instant before = clock.instant().minus(config.idleAfter());
    var ended = new ArrayList<Instance>();
    List<Runnable> gone;
    synchronized (lock) {
      fleets
          .values()
          .forEach(
              fleet ->
                  removeResting(
                      fleet,
                      each -> !each.usable() || each.restingSince().isBefore(before),
                      ended));
      gone = gone();
    }
    ended.forEach(Instance::close);
    run(gone);
  }

  private void removeResting(Fleet fleet, Predicate<Instance> which, List<Instance> ended) {
    fleet.resting.removeIf(
        instance -> {
          boolean chosen = which.test(instance);
          if (chosen) {
            alive--;
            ended.add(instance);
          }
          return chosen;
        });
  }

  /** Forgets fleets of which nothing is left, and tells what is to be done for that. */
  private List<Runnable> gone() {
    var due = new ArrayList<Runnable>();
    fleets
        .values()
        .removeIf(
            fleet -> {
              boolean gone = fleet.gone();
              if (gone) {
                fleet.whenGone.ifPresent(due::add);
              }
              return gone;
            });
    return due;
  }

  private static void run(List<Runnable> due) {
    for (Runnable each : due) {
      try {
        each.run();
      } catch (RuntimeException e) {
        LOG.warn("what a function left could not be removed; the next start does it", e);
      }
    }
  }

  /** How many sandboxes there are, busy or not. */
  int alive() {
    synchronized (lock) {
      return alive;
    }
  }

  /** Ends what rests; what is busy ends with its event. */
  @Override
  public void close() {
    var ended = new ArrayList<Instance>();
    synchronized (lock) {
      closed = true;
      fleets.values().forEach(fleet -> removeResting(fleet, instance -> true, ended));
    }
    ended.forEach(Instance::close);
  }
}
