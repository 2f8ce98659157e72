package dev.serai.memory;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.ExtractionJob.Work;
import dev.serai.memory.extract.ExtractionException;
import dev.serai.memory.extract.FailureCode;
import dev.serai.memory.extract.Turn;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists what no try of a run could read, and passes over it. */
final class FailedRun {

  private final MemoryStore store;
  private final Backlog backlog;
  private final Ids ids;
  private final InstantSource clock;

  FailedRun(MemoryStore store, Backlog backlog, Ids ids, InstantSource clock) {
    this.store = store;
    this.backlog = backlog;
    this.ids = ids;
    this.clock = clock;
  }

  void giveUp(Memory memory, MemoryStrategy strategy, ExtractionJob wanted, Exception last) {
    String reason = reason(last);
    Backlog.Unread unread = backlog.of(memory, strategy, wanted.session());
    store.write(
        rows -> {
          ConversationTables.Extractions extractions = rows.extractions(memory);
          switch (wanted.work()) {
            case Work.Again(String jobId) ->
                extractions
                    .failed(jobId)
                    .ifPresent(failed -> extractions.fail(again(failed, reason)));
            case Work.Ingested(String id, Optional<String> jobId) ->
                extractions.fail(
                    failed(jobId, wanted, ingestedMessages(rows.ingests(memory), id), reason));
            case Work.News _, Work.Rest _ -> {
              if (unread.still(rows, memory, wanted.session(), wanted.strategyId())) {
                extractions.fail(failed(Optional.empty(), wanted, messages(unread), reason));
                skip(rows, memory, wanted, unread);
              }
            }
          }
          return memory;
        });
  }

  private FailedExtraction again(FailedExtraction failed, String reason) {
    return new FailedExtraction(
        failed.jobId(),
        failed.strategyId(),
        failed.session(),
        failed.messages(),
        reason,
        Stamp.of(clock));
  }

  private FailedExtraction failed(
      Optional<String> jobId, ExtractionJob job, List<Provenance.Source> messages, String reason) {
    return new FailedExtraction(
        jobId.orElseGet(ids::uuid),
        job.strategyId(),
        job.session(),
        messages,
        reason,
        Stamp.of(clock));
  }

  private static List<Provenance.Source> ingestedMessages(
      ConversationTables.Ingests ingests, String id) {
    return ingests.find(id).map(given -> Material.sources(Messages.of(given))).orElse(List.of());
  }

  private static List<Provenance.Source> messages(Backlog.Unread unread) {
    List<Turn> turns =
        unread.events().stream()
            .filter(Event::extracted)
            .flatMap(event -> Messages.of(event).stream())
            .toList();
    List<Provenance.Source> all =
        new ArrayList<>(
            unread.readings().stream().flatMap(reading -> reading.unread().stream()).toList());
    all.addAll(Material.sources(turns));
    return all;
  }

  private void skip(
      MemoryStore.Rows rows, Memory memory, ExtractionJob job, Backlog.Unread unread) {
    long to = unread.events().isEmpty() ? unread.readTo() : unread.events().getLast().sequence();
    List<Reading> readings =
        unread.readings().isEmpty() ? List.of(Reading.first("")) : unread.readings();
    readings.forEach(
        reading ->
            rows.extractions(memory).save(job.session(), job.strategyId(), reading.skippedTo(to)));
    if (unread.more() && rows.extractions(memory).wake(job.session(), job.strategyId())) {
      rows.enqueue(
          new ExtractionJob(job.account(), job.session(), job.strategyId(), new Work.News()),
          clock.instant());
    }
  }

  private static String reason(Exception last) {
    FailureCode code =
        switch (last) {
          case ExtractionException failed -> failed.code();
          case ServiceException busy when busy.kind() == ErrorKind.THROTTLED ->
              FailureCode.LTM_RATE_EXCEEDED;
          default -> FailureCode.INTERNAL_ERROR;
        };
    return code + ": " + last.getMessage();
  }
}
