package dev.serai.knowledge;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.knowledge.http.DocumentRoutes;
import dev.serai.knowledge.http.KnowledgeRoutes;
import dev.serai.protocol.aws.Operation;
import dev.serai.search.Embedder;
import dev.serai.storage.Blobs;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import dev.serai.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Knowledge as a whole.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of jobs and of the server;
 * {@link #close} when both have stopped.
 */
public final class KnowledgeRoom implements AutoCloseable {

  private static final int ATTEMPTS = 5;
  private static final int CLEARED_AT_A_TIME = 50;

  /**
   * What the room stands on.
   *
   * @param objects where documents to import are found
   * @param embedder stays the caller's to close
   * @param folder for indexes, and for documents while they are read
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      Blobs blobs,
      Jobs jobs,
      Keys keys,
      ObjectStore objects,
      Embedder embedder,
      Path folder,
      Clock clock,
      Ids ids) {}

  private final SqlKnowledgeStore store;
  private final KnowledgeIndexes indexes;
  private final SpooledDocuments spool;
  private final KnowledgeService bases;
  private final DocumentService documents;

  private KnowledgeRoom(KnowledgeConfig config, Ports ports) {
    var queue = new KnowledgeJobs(ports.jobs(), config.ingests(), ports.clock());
    store = new SqlKnowledgeStore(ports.database(), queue, ports.clock(), ports.ids());
    store.migrate();
    var chunks =
        new SqlChunkStore(ports.database(), new ChunkColumns(ports.keys()), queue, ports.clock());
    var blobs = new DocumentBlobs(ports.blobs(), ports.keys(), ports.ids());
    indexes =
        new KnowledgeIndexes(ports.folder().resolve("indexes"), chunks, ports.embedder(), config);
    spool = new SpooledDocuments(ports.folder().resolve("incoming"));
    bases =
        new KnowledgeService(
            ports.region(),
            ports.access(),
            store,
            indexes,
            new KnowledgeSearch(indexes, chunks),
            config,
            ports.clock(),
            ports.ids());
    documents = new DocumentService(bases, store, blobs, ports.objects(), config);
    register(
        ports.jobs(),
        new Jobs.Policy(config.ingestLease(), ATTEMPTS, Duration.ofSeconds(1)),
        new Ingestion(store, chunks, blobs, spool, ports.embedder(), config),
        blobs);
  }

  /** Brings the tables to their newest form and wires the room; nothing runs yet. */
  public static KnowledgeRoom create(KnowledgeConfig config, Ports ports) {
    return new KnowledgeRoom(config, ports);
  }

  private void register(Jobs jobs, Jobs.Policy ingests, Ingestion ingestion, DocumentBlobs blobs) {
    jobs.register(KnowledgeJobs.INGEST, ingests, ingestion);
    jobs.register(
        KnowledgeJobs.DROP_BLOB, Jobs.Policy.DEFAULT, job -> blobs.drop(KnowledgeJobs.blobOf(job)));
    jobs.register(KnowledgeJobs.CLEAR, Jobs.Policy.DEFAULT, this::clear);
  }

  private void clear(Jobs.Job job) {
    KnowledgeBaseId id = KnowledgeJobs.baseOf(job);
    boolean more = true;
    while (more) {
      more = store.clear(id, CLEARED_AT_A_TIME);
    }
    indexes.remove(id);
  }

  /** Clears away what a killed server left. */
  public void start() {
    spool.sweep();
    indexes.sweep(store.ids());
  }

  /** {@code /serai/v1/knowledge}. */
  public List<Operation<?>> operations() {
    List<Operation<?>> all = new ArrayList<>(new KnowledgeRoutes(bases).operations());
    all.addAll(new DocumentRoutes(documents).operations());
    return all;
  }

  /** For callers inside the process. */
  public KnowledgeService service() {
    return bases;
  }

  /** For callers inside the process. */
  public DocumentService documents() {
    return documents;
  }

  /** Closes the indexes. */
  @Override
  public void close() {
    indexes.close();
  }
}
