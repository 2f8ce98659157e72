package dev.serai.gateway;

import dev.serai.gateway.GatewayTarget.Definition;
import dev.serai.gateway.prepare.Definitions;
import dev.serai.gateway.prepare.TargetTools;
import dev.serai.gateway.prepare.UnreadableTargetException;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.storage.Jobs;
import dev.serai.storage.Stamp;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads the tools of a target after it was created, updated or asked to synchronise, and drops them
 * after it was deleted. What cannot be read leaves the tools of before; only storage that does not
 * answer is tried again.
 */
final class Preparation implements Jobs.Handler {

  private static final int MOST_REASONS = 100;
  private static final int LONGEST_REASON = 2048;

  private final GatewayStore store;
  private final Definitions definitions;
  private final Consumer<GatewayId> changed;
  private final Consumer<TargetId> gone;
  private final InstantSource clock;

  /**
   * @param changed told of each gateway whose tools are no longer what they were
   * @param gone told of each target that was deleted
   */
  Preparation(
      GatewayStore store,
      Definitions definitions,
      Consumer<GatewayId> changed,
      Consumer<TargetId> gone,
      InstantSource clock) {
    this.store = store;
    this.definitions = definitions;
    this.changed = changed;
    this.gone = gone;
    this.clock = clock;
  }

  private record Work(Gateway gateway, GatewayTarget target) {}

  @Override
  public void run(Jobs.Job job) throws IOException, InterruptedException {
    PrepareJob wanted = PrepareJob.of(job);
    Optional<Work> work = work(wanted);
    if (work.isEmpty()) {
      definitions.forget(wanted.gateway(), wanted.target());
      gone.accept(wanted.target());
    } else if (work.get().target().status().isBusy()) {
      read(wanted, work.get());
    }
  }

  private void read(PrepareJob wanted, Work work) throws IOException, InterruptedException {
    GatewayTarget target = work.target();
    try {
      Definitions.Kept kept = definitions.read(work.gateway(), target);
      finish(wanted, target, done(target, kept, changes(target, kept.tools())));
    } catch (UnreadableTargetException | RefusedDocumentException e) {
      fail(wanted, target, String.valueOf(e.getMessage()));
    }
  }

  private UnaryOperator<GatewayTarget> done(
      GatewayTarget target, Definitions.Kept kept, Optional<List<ToolChange>> changes) {
    var read =
        new Definition(kept.sha256(), kept.tools().tools().size(), Stamp.of(clock), kept.slot());
    List<String> remarks =
        Stream.concat(
                changes.stream().flatMap(List::stream).map(ToolChange::text),
                kept.tools().findings().stream().map(Preparation::text))
            .toList();
    return isHeld(target, kept, changes)
        ? row -> row.held(read, bounded(waiting(read, remarks)), Stamp.of(clock))
        : row -> row.ready(read, bounded(remarks), Stamp.of(clock));
  }

  private static List<String> waiting(Definition read, List<String> remarks) {
    String first = "what was read waits to be approved as %s".formatted(read.sha256());
    return Stream.concat(Stream.of(first), remarks.stream()).toList();
  }

  /**
   * Of described APIs also what no tool shows may be another: where requests go. What cannot be
   * compared may be another too.
   */
  private static boolean isHeld(
      GatewayTarget target, Definitions.Kept kept, Optional<List<ToolChange>> changes) {
    boolean other =
        target.definition().filter(known -> !known.sha256().equals(kept.sha256())).isPresent();
    boolean same = changes.filter(List::isEmpty).isPresent() && kept.tools().http().isEmpty();
    return target.status() == TargetStatus.SYNCHRONIZING
        && target.upkeep().synchronisation().hold()
        && other
        && !same;
  }

  /** Empty for what is read for the first time, and where what was read before is lost. */
  private Optional<List<ToolChange>> changes(GatewayTarget target, TargetTools read)
      throws IOException {
    try {
      return definitions
          .tools(target)
          .map(before -> ToolChange.between(before.tools(), read.tools()));
    } catch (RefusedDocumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void exhausted(Jobs.Job job, Exception last) {
    PrepareJob wanted = PrepareJob.of(job);
    work(wanted)
        .filter(work -> work.target().status().isBusy())
        .ifPresent(
            work -> fail(wanted, work.target(), "storage did not answer: " + last.getMessage()));
  }

  private Optional<Work> work(PrepareJob wanted) {
    return store.read(
        rows ->
            rows.gateways()
                .find(wanted.gateway())
                .flatMap(
                    gateway ->
                        rows.targets()
                            .find(gateway, wanted.target())
                            .map(target -> new Work(gateway, target))));
  }

  private void fail(PrepareJob wanted, GatewayTarget target, String reason) {
    finish(
        wanted,
        target,
        row -> row.with(row.status().failed(), bounded(List.of(reason)), Stamp.of(clock)));
  }

  /** A target that was deleted or changed on the way stays as it is. */
  private void finish(
      PrepareJob wanted, GatewayTarget before, UnaryOperator<GatewayTarget> change) {
    store.write(
        rows -> {
          Optional<Gateway> gateway = rows.gateways().find(wanted.gateway());
          gateway
              .flatMap(found -> rows.targets().find(found, wanted.target()))
              .filter(row -> row.updatedAt().equals(before.updatedAt()))
              .ifPresent(row -> rows.targets().update(gateway.orElseThrow(), change.apply(row)));
          return true;
        });
    changed.accept(wanted.gateway());
  }

  private static String text(Finding finding) {
    return "%s %s: %s".formatted(finding.kind(), finding.place(), finding.message());
  }

  private static List<String> bounded(List<String> reasons) {
    return reasons.stream()
        .limit(MOST_REASONS)
        .map(text -> text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text)
        .toList();
  }
}
