package dev.serai.memory;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The drawing of records as callers see it: what failed, starting that again, and content that goes
 * straight into it. Safe for use by many threads.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such memory, or it is being deleted. Source: AgentCore developer guide, redriving failed
 * ingestions; {@code IngestData}.
 */
public final class ExtractionService {

  private static final String INGEST = "IngestData";
  private static final String START = "StartMemoryExtractionJob";

  private final MemoryStore store;
  private final MemoryAccess access;
  private final Ids ids;
  private final InstantSource clock;

  ExtractionService(MemoryStore store, MemoryAccess access, Ids ids, InstantSource clock) {
    this.store = store;
    this.access = access;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Content to be read.
   *
   * @param at when it was said
   * @param payload 1 to 100 messages or documents
   */
  public record Content(
      String actorId,
      Optional<String> sessionId,
      Instant at,
      List<Payload> payload,
      Map<String, String> metadata,
      Map<String, String> variables) {
    public Content {
      payload = List.copyOf(payload);
      metadata = Map.copyOf(metadata);
      variables = Map.copyOf(variables);
    }
  }

  /** Those that were given up and not started again since, by id. */
  public Page<FailedExtraction> listMemoryExtractionJobs(
      Caller caller, MemoryId id, FailedFilter filter, PageRequest page) {
    access.require(caller, "ListMemoryExtractionJobs", id);
    return store.read(
        rows -> rows.extractions(Lookup.active(rows, caller.account(), id)).failed(filter, page));
  }

  /**
   * Starts a failed extraction again. A repeated {@code clientToken} does nothing.
   *
   * @throws ServiceException NOT_FOUND when none of that id has failed
   */
  public void startMemoryExtractionJob(
      Caller caller, MemoryId id, String jobId, Optional<String> clientToken) {
    access.require(caller, START, id);
    store.write(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), id);
          return rows.once(
              caller.account(),
              START + "/" + id,
              clientToken,
              Fingerprint.of(jobId),
              () -> start(rows, memory, jobId));
        });
  }

  private String start(MemoryStore.Rows rows, Memory memory, String jobId) {
    ConversationTables.Extractions extractions = rows.extractions(memory);
    FailedExtraction failed =
        extractions
            .failed(jobId)
            .filter(_ -> extractions.restart(jobId))
            .orElseThrow(
                () ->
                    ServiceException.notFound(
                        "memory %s has no failed extraction job %s".formatted(memory.id(), jobId)));
    rows.enqueue(
        new ExtractionJob(memory.account(), failed.session(), failed.strategyId(), work(failed)),
        clock.instant());
    return jobId;
  }

  private static ExtractionJob.Work work(FailedExtraction failed) {
    return failed.messages().stream()
        .map(Provenance.Source::eventId)
        .filter(Ingest::named)
        .findFirst()
        .<ExtractionJob.Work>map(
            ingest -> new ExtractionJob.Work.Ingested(ingest, Optional.of(failed.jobId())))
        .orElseGet(() -> new ExtractionJob.Work.Again(failed.jobId()));
  }

  /**
   * Has every strategy read content that becomes no event.
   *
   * @return the session it counts to, made when none was named
   * @throws ServiceException VALIDATION when no strategy would read it, or a namespace variable is
   *     not one of the memory's
   */
  public String ingestData(
      Caller caller, MemoryId id, Content content, Optional<String> clientToken) {
    access.require(caller, INGEST, id, facts(content));
    return store.write(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), id);
          EventRules.variables(memory, content.variables());
          return rows.once(
              caller.account(),
              INGEST + "/" + id,
              clientToken,
              fingerprint(content),
              () -> ingest(rows, memory, content));
        });
  }

  private String ingest(MemoryStore.Rows rows, Memory memory, Content content) {
    List<String> readers =
        memory.strategies().stream()
            .filter(one -> !(one.configuration() instanceof StrategyConfiguration.SelfManaged))
            .map(MemoryStrategy::id)
            .toList();
    if (readers.isEmpty()) {
      throw ServiceException.validation(
          "memoryId", "memory %s has no strategy that would read it".formatted(memory.id()));
    }
    var session =
        new SessionKey(memory.id(), content.actorId(), content.sessionId().orElseGet(ids::uuid));
    String ingestId = Ingest.newId(ids);
    rows.ingests(memory)
        .keep(
            new Ingest(
                ingestId,
                session,
                content.at(),
                content.payload(),
                content.metadata(),
                content.variables()),
            readers);
    for (String strategy : readers) {
      rows.enqueue(
          new ExtractionJob(
              memory.account(),
              session,
              strategy,
              new ExtractionJob.Work.Ingested(ingestId, Optional.empty())),
          clock.instant());
    }
    return session.sessionId();
  }

  private static String fingerprint(Content content) {
    return Fingerprint.of(
        content.actorId(),
        content.sessionId(),
        content.at(),
        new String(PayloadJson.write(content.payload()), StandardCharsets.UTF_8),
        new TreeMap<>(content.metadata()),
        new TreeMap<>(content.variables()));
  }

  private static Map<String, String> facts(Content content) {
    Map<String, String> facts = new HashMap<>();
    facts.put("actorId", content.actorId());
    content.sessionId().ifPresent(session -> facts.put("sessionId", session));
    return facts;
  }
}
