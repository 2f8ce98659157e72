package dev.serai.memory;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.memory.extract.Extractors;
import dev.serai.memory.http.MemoryOperations;
import dev.serai.memory.http.TransferForm;
import dev.serai.models.Models;
import dev.serai.protocol.aws.Operation;
import dev.serai.search.Embedder;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Dialect;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The memory room, wired.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of the jobs and of the server.
 */
public final class MemoryRoom implements AutoCloseable {

  /**
   * What the room stands on.
   *
   * @param models that strategies may name
   * @param languageModels by which records are drawn where there are any
   * @param topics that self-managed strategies may name
   * @param attestor signs certificates of erasure
   * @param payloads where what these strategies are to read goes
   * @param embedder of records and queries; stays the caller's to close
   * @param judge of sentences where records are drawn without a language model: E5 small, for which
   *     the likenesses were chosen that decide there, whatever records are embedded by; stays the
   *     caller's to close
   * @param indexes folder of the indexes of memories that are not encrypted
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      Jobs jobs,
      ClientTokens tokens,
      Keys keys,
      KnownModels models,
      Models languageModels,
      NotificationTopics topics,
      PayloadStore payloads,
      Attestor attestor,
      Embedder embedder,
      Embedder judge,
      Path indexes,
      Clock clock,
      Ids ids) {}

  private final Ports ports;
  private final SqlMemoryStore store;
  private final MemoryService service;
  private final RecordIndexes indexes;
  private final EventService events;
  private final RecordService records;
  private final ExtractionRun extraction;
  private final ExtractionService extractions;
  private final ErasureService erasures;
  private final Arrivals arrivals;
  private final TransferService transfers;
  private final Sweep sweep;
  private final MemoryConfig config;

  private MemoryRoom(MemoryConfig config, Ports ports, Steps steps) {
    this.config = config;
    this.ports = ports;
    store =
        new SqlMemoryStore(
            ports.database(), ports.jobs(), ports.tokens(), ports.keys(), ports.clock());
    store.migrate();
    service =
        new MemoryService(
            ports.region(),
            store,
            ports.access(),
            config,
            ports.models(),
            ports.topics(),
            ports.ids(),
            ports.clock());
    indexes = new RecordIndexes(store, ports.embedder(), ports.indexes(), config.search());
    var access = new MemoryAccess(ports.region(), ports.access());
    events =
        new EventService(
            store,
            access,
            new EventRules(config.events()),
            config.extraction().delay(),
            ports.ids(),
            ports.clock());
    records =
        new RecordService(
            store,
            access,
            new RecordWriter(store, ports.embedder(), ports.ids(), ports.clock()),
            new RecordSearch(store, indexes));
    extraction =
        new ExtractionRun(
            store,
            new Drawing(
                steps,
                new Neighbours(store, indexes),
                ports.embedder(),
                ports.ids(),
                ports.clock()),
            new SelfManagedRun(store, ports.payloads(), ports.topics(), ports.clock()),
            config.extraction(),
            ports.ids(),
            ports.clock());
    extractions = new ExtractionService(store, access, ports.ids(), ports.clock());
    erasures = new ErasureService(store, access, indexes, ports.attestor(), ports.clock());
    arrivals = new Arrivals(store, ports.clock());
    transfers =
        new TransferService(
            store,
            access,
            service.rules(),
            arrivals,
            new ImportRules(config.events(), ports.embedder()),
            new TransferService.Form(config.transfers(), new TransferForm(ports.clock())),
            ports.clock());
    sweep = new Sweep(store, config.records(), ports.clock());
  }

  /** Brings the tables to their newest form and wires the room; nothing runs yet. */
  public static MemoryRoom create(MemoryConfig config, Ports ports) {
    return create(config, ports, new Extractors(ports.judge(), ports.languageModels()));
  }

  /** With others who draw records. */
  static MemoryRoom create(MemoryConfig config, Ports ports, Steps steps) {
    return new MemoryRoom(config, ports, steps);
  }

  /** Takes on background work, also what an earlier process left. Once, before the jobs start. */
  public void start() {
    ports
        .jobs()
        .register(DeletionJob.TYPE, Deletion.UNTIL_DONE, new Deletion(store, arrivals, removals()));
    ports.jobs().register(ExtractionJob.TYPE, config.extraction().policy(), extraction);
    arrivals.removeLeftOvers(ports.database().dialect() == Dialect.SQLITE);
    sweep.start(config.events().sweepEvery());
  }

  /** What goes with a memory, in this order. */
  private List<Removal> removals() {
    return List.of(indexes::delete, sweep::removeContents);
  }

  public List<Operation<?>> operations() {
    return new MemoryOperations(
            service, events, records, extractions, transfers, erasures, ports.region())
        .all(config.events().requestBytes());
  }

  /** The control plane, for callers inside the process. */
  public MemoryService service() {
    return service;
  }

  /** Short-term memory, for callers inside the process. */
  public EventService events() {
    return events;
  }

  /** Long-term memory, for callers inside the process. */
  public RecordService records() {
    return records;
  }

  /** The drawing of records, for callers inside the process. */
  public ExtractionService extractions() {
    return extractions;
  }

  /** Removes what has expired, as it is done by and by. */
  void sweepNow() {
    sweep.expire();
  }

  /** Whole memories out and in, for callers inside the process. */
  public TransferService transfers() {
    return transfers;
  }

  /** Forgetting, for callers inside the process. */
  public ErasureService erasures() {
    return erasures;
  }

  RecordIndexes indexes() {
    return indexes;
  }

  MemoryStore store() {
    return store;
  }

  /** What other rooms ask. */
  public MemoryDirectory directory() {
    return new MemoryDirectory(store);
  }

  /** Makes durable what the indexes know; rows are anyway. */
  @Override
  public void close() {
    sweep.close();
    indexes.close();
  }
}
