package dev.serai.memory;

import dev.serai.kernel.Ids;
import dev.serai.memory.ExtractionJob.Work;
import dev.serai.memory.extract.Conversation;
import dev.serai.storage.Jobs;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has strategies read what there is. Records and how far was read are written in one transaction,
 * so a run that is repeated after a crash neither doubles nor loses any.
 */
final class ExtractionRun implements Jobs.Handler {

  private static final Logger LOG = LoggerFactory.getLogger(ExtractionRun.class);

  private final MemoryStore store;
  private final Backlog backlog;
  private final Recording recording;
  private final SelfManagedRun selfManaged;
  private final ExtractionLimits limits;
  private final FailedRun failures;
  private final InstantSource clock;

  ExtractionRun(
      MemoryStore store,
      Drawing drawing,
      SelfManagedRun selfManaged,
      ExtractionLimits limits,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.backlog = new Backlog(store, clock);
    this.recording = new Recording(store, drawing);
    this.selfManaged = selfManaged;
    this.limits = limits;
    this.failures = new FailedRun(store, backlog, ids, clock);
    this.clock = clock;
  }

  @Override
  public void run(Jobs.Job job) {
    ExtractionJob wanted = ExtractionJob.of(job);
    Optional<Memory> found = active(wanted);
    Optional<MemoryStrategy> strategy =
        found.flatMap(memory -> memory.strategy(wanted.strategyId()));
    if (found.isEmpty() || strategy.isEmpty()) {
      return;
    }
    if (strategy.get().configuration() instanceof StrategyConfiguration.SelfManaged own) {
      selfManaged.run(found.get(), strategy.get(), own, wanted);
    } else {
      run(found.get(), strategy.get(), wanted);
    }
  }

  private void run(Memory memory, MemoryStrategy strategy, ExtractionJob wanted) {
    switch (wanted.work()) {
      case Work.News _ -> news(memory, strategy, wanted);
      case Work.Rest(long to) -> rest(memory, strategy, wanted, to);
      case Work.Again(String jobId) -> again(memory, strategy, jobId);
      case Work.Ingested work -> ingested(memory, strategy, work);
    }
  }

  private Optional<Memory> active(ExtractionJob wanted) {
    return store.read(
        rows ->
            rows.memories()
                .find(wanted.account(), wanted.session().memory())
                .filter(memory -> memory.status() == MemoryStatus.ACTIVE));
  }

  private void news(Memory memory, MemoryStrategy strategy, ExtractionJob job) {
    store.write(
        rows -> {
          rows.extractions(memory).begin(job.session(), strategy.id());
          return memory;
        });
    while (true) {
      Backlog.Unread unread = backlog.of(memory, strategy, job.session());
      if (unread.events().isEmpty()) {
        return;
      }
      read(memory, strategy, job, unread);
    }
  }

  private void read(
      Memory memory, MemoryStrategy strategy, ExtractionJob job, Backlog.Unread unread) {
    long to = unread.events().getLast().sequence();
    List<Material> material =
        Messages.grouped(
            strategy, unread.events(), unread.again(), unread.readings(), unread.before());
    recording.record(
        memory,
        tasks(memory, strategy, job.session(), material),
        false,
        reading(memory, job, unread, to, false));
  }

  private void rest(Memory memory, MemoryStrategy strategy, ExtractionJob job, long to) {
    Backlog.Unread unread = backlog.of(memory, strategy, job.session());
    if (unread.readTo() != to || !unread.events().isEmpty()) {
      return;
    }
    recording.record(
        memory,
        tasks(
            memory,
            strategy,
            job.session(),
            Messages.rest(strategy, unread.again(), unread.readings())),
        true,
        reading(memory, job, unread, to, true));
  }

  private void again(Memory memory, MemoryStrategy strategy, String jobId) {
    Optional<FailedExtraction> failed = store.read(rows -> rows.extractions(memory).failed(jobId));
    if (failed.isEmpty()) {
      return;
    }
    SessionKey session = failed.get().session();
    Map<String, Event> events = backlog.find(memory, session, failed.get().messages());
    recording.record(
        memory,
        tasks(memory, strategy, session, Messages.again(strategy, failed.get().messages(), events)),
        true,
        new Recording.Beside(
            rows -> rows.extractions(memory).failed(jobId).isPresent(),
            (rows, _) -> rows.extractions(memory).succeeded(jobId)));
  }

  private void ingested(Memory memory, MemoryStrategy strategy, Work.Ingested work) {
    Optional<Ingest> content =
        store.read(
            rows ->
                rows.ingests(memory)
                    .find(work.ingestId())
                    .filter(one -> rows.ingests(memory).awaits(one.id(), strategy.id())));
    if (content.isEmpty()) {
      return;
    }
    Ingest given = content.get();
    var group = Group.of(strategy, given.variables(), given.metadata());
    var material =
        new Material(group, new Conversation(Messages.of(given), List.of()), Optional.empty());
    recording.record(
        memory,
        tasks(memory, strategy, given.session(), List.of(material)),
        true,
        new Recording.Beside(
            rows -> rows.ingests(memory).awaits(given.id(), strategy.id()),
            (rows, _) -> {
              rows.ingests(memory).read(given.id(), strategy.id());
              work.jobId().ifPresent(jobId -> rows.extractions(memory).succeeded(jobId));
            }));
  }

  private static List<Drawing.Task> tasks(
      Memory memory, MemoryStrategy strategy, SessionKey session, List<Material> material) {
    return material.stream().map(one -> Drawing.Task.of(memory, strategy, session, one)).toList();
  }

  /** Moves on how far was read. */
  private Recording.Beside reading(
      Memory memory, ExtractionJob job, Backlog.Unread unread, long to, boolean idle) {
    return new Recording.Beside(
        rows -> unread.still(rows, memory, job.session(), job.strategyId()),
        (rows, done) -> keep(rows, memory, job, done, unread.readings(), to, idle));
  }

  /** What groups hold that nothing was said in stays as it is, until nothing follows. */
  private void keep(
      MemoryStore.Rows rows,
      Memory memory,
      ExtractionJob job,
      List<Recording.Done> done,
      List<Reading> before,
      long to,
      boolean idle) {
    Map<String, Reading> now = new LinkedHashMap<>();
    before.forEach(reading -> now.put(reading.group(), idle ? reading.skippedTo(to) : reading));
    for (Recording.Done one : done) {
      String group = one.task().material().group().key();
      now.put(group, new Reading(group, to, one.drawn().unread(), one.drawn().state()));
    }
    if (done.isEmpty()) {
      Reading first = now.values().stream().findFirst().orElse(Reading.first(""));
      now.put(first.group(), first.to(to));
    }
    Set<Reading> known = Set.copyOf(before);
    now.values().stream()
        .filter(reading -> !known.contains(reading))
        .forEach(
            reading -> rows.extractions(memory).save(job.session(), job.strategyId(), reading));
    if (!idle && now.values().stream().anyMatch(reading -> !reading.unread().isEmpty())) {
      rows.enqueue(
          new ExtractionJob(job.account(), job.session(), job.strategyId(), new Work.Rest(to)),
          clock.instant().plus(limits.idle()));
    }
  }

  /** What could not be read is listed, and what follows is read. */
  @Override
  public void exhausted(Jobs.Job job, Exception last) {
    ExtractionJob wanted = ExtractionJob.of(job);
    LOG.warn("extraction {} is given up", wanted.orderingKey(), last);
    active(wanted)
        .ifPresent(
            memory ->
                memory
                    .strategy(wanted.strategyId())
                    .ifPresent(strategy -> failures.giveUp(memory, strategy, wanted, last)));
  }
}
