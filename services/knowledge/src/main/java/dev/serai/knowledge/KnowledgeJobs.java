package dev.serai.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.AccountId;
import dev.serai.storage.Jobs;
import dev.serai.storage.JsonColumns;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * The jobs of this room. Ingests of an account run in so many lanes, each one after the other; a
 * document keeps to its lane, so its versions are ingested in order.
 */
record KnowledgeJobs(Jobs jobs, int lanes, InstantSource clock) {

  static final String INGEST = "knowledge.ingest";
  static final String DROP_BLOB = "knowledge.drop-blob";
  static final String CLEAR = "knowledge.clear";

  private static final JsonColumns JSON = new JsonColumns();

  /** What an ingest is about. */
  record Ingest(KnowledgeBaseId base, DocumentId document, int version) {}

  void ingest(Handle handle, AccountId account, Ingest ingest) {
    int lane = Math.floorMod(ingest.document().value().hashCode(), lanes);
    enqueue(
        handle,
        INGEST,
        "knowledge/%s/%d".formatted(account, lane),
        JSON.object()
            .put("base", ingest.base().value())
            .put("document", ingest.document().value())
            .put("version", ingest.version())
            .toString());
  }

  static Ingest ingestOf(Jobs.Job job) {
    JsonNode payload = payload(job);
    return new Ingest(
        new KnowledgeBaseId(payload.path("base").asText()),
        new DocumentId(payload.path("document").asText()),
        payload.path("version").asInt());
  }

  /** Does nothing for the empty key. */
  void dropBlob(Handle handle, String key) {
    if (!key.isEmpty()) {
      String payload = JSON.object().put("key", key).toString();
      enqueue(handle, DROP_BLOB, "knowledge-blob/" + key, payload);
    }
  }

  static String blobOf(Jobs.Job job) {
    return payload(job).path("key").asText();
  }

  void clear(Handle handle, KnowledgeBaseId base) {
    String payload = JSON.object().put("base", base.value()).toString();
    enqueue(handle, CLEAR, "knowledge-clear/" + base, payload);
  }

  static KnowledgeBaseId baseOf(Jobs.Job job) {
    return new KnowledgeBaseId(payload(job).path("base").asText());
  }

  private void enqueue(Handle handle, String type, String key, String payload) {
    jobs.enqueue(handle, type, key, payload, clock.instant());
  }

  private static JsonNode payload(Jobs.Job job) {
    return JSON.parse(job.payload());
  }
}
