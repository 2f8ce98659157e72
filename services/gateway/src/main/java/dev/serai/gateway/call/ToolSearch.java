package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.serai.gateway.GatewayId;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.Tool;
import dev.serai.protocol.mcp.model.ToolResult;
import dev.serai.search.Document;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.Hit;
import dev.serai.search.HybridIndex;
import dev.serai.search.IndexConfig;
import dev.serai.search.Search;
import dev.serai.search.TextField;
import dev.serai.storage.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tools of a gateway by words and by meaning. A gateway's tools are indexed when it is first
 * called after a change, in the background; a search meanwhile waits for it. What was embedded once
 * is not embedded again in this process. Safe for use by many threads.
 */
final class ToolSearch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ToolSearch.class);
  private static final int RESULTS = 10;
  private static final int CANDIDATES = 100;
  private static final int KEPT_EMBEDDINGS = 50_000;
  private static final int LONGEST_TEXT = 2_000;

  /** As measured: docs/decisions/0010. */
  private static final int EMBEDDED_CHARACTERS = 600;

  private static final String NAME = "name";
  private static final String DESCRIPTION = "description";
  private static final String PARAMETERS = "parameters";

  /** All tools of a gateway are replaced at once: so many as the default quotas allow. */
  private static final int MOST_TOOLS = 100_000;

  private static final IndexConfig CONFIG =
      IndexConfig.of(
              new TextField(NAME, 3, true),
              new TextField(DESCRIPTION, 2, true),
              new TextField(PARAMETERS, 1, true))
          .batch(MOST_TOOLS)
          .passageCharacters(EMBEDDED_CHARACTERS);

  private final Embedder embedder;
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable HybridIndex opened;
  private final Map<GatewayId, Indexed> indexed = new ConcurrentHashMap<>();
  private final Cache<String, Embedding> embeddings =
      Caffeine.newBuilder().maximumSize(KEPT_EMBEDDINGS).build();

  /** What is indexed of a gateway, guarded by its lock. */
  private static final class Indexed {
    final ReentrantLock lock = new ReentrantLock();
    Optional<List<LiveGateway.Offer>> offers = Optional.empty();
  }

  /** Opens nothing: Lucene takes a fifth of a second, which only those who search should pay. */
  ToolSearch(Embedder embedder) {
    this.embedder = embedder;
  }

  private HybridIndex index() {
    opening.lock();
    try {
      if (opened == null) {
        opened = HybridIndex.inMemory(CONFIG, embedder);
      }
      return opened;
    } finally {
      opening.unlock();
    }
  }

  /** Indexes a gateway in the background, if it is searched and is not indexed as it is. */
  void prepare(LiveGateway gateway) {
    if (gateway.mcp().semanticSearch()) {
      Thread.ofVirtual()
          .name("index-" + gateway.gateway().id())
          .start(
              () -> {
                try {
                  ensure(gateway);
                } catch (RuntimeException e) {
                  LOG.warn("the tools of {} are not indexed", gateway.gateway().id(), e);
                }
              });
    }
  }

  void forget(GatewayId id) {
    if (indexed.remove(id) != null) {
      index().remove(id.value());
    }
  }

  /**
   * The tools that fit best, best first.
   *
   * @param visible whether a tool may be shown
   */
  ToolResult search(LiveGateway gateway, String query, Predicate<String> visible) {
    ensure(gateway);
    ArrayNode found = Json.array();
    List<Hit> hits = index().search(gateway.gateway().id().value(), Search.of(query, CANDIDATES));
    hits.stream()
        .map(Hit::id)
        .filter(visible)
        .flatMap(name -> gateway.catalogue().find(name).stream())
        .limit(RESULTS)
        .forEach(entry -> found.add(shown(entry.shown())));
    return ToolResult.structured(Json.object().set("tools", found));
  }

  private static ObjectNode shown(Tool tool) {
    ObjectNode json = Json.object().put("name", tool.name());
    json.put("description", tool.json().path("description").asText());
    json.set("inputSchema", tool.inputSchema());
    return json;
  }

  private void ensure(LiveGateway gateway) {
    Indexed state = indexed.computeIfAbsent(gateway.gateway().id(), id -> new Indexed());
    state.lock.lock();
    try {
      Optional<List<LiveGateway.Offer>> wanted = Optional.of(gateway.offers());
      if (!state.offers.equals(wanted)) {
        index(gateway);
        state.offers = wanted;
      }
    } finally {
      state.lock.unlock();
    }
  }

  private void index(LiveGateway gateway) {
    List<Document> documents = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (ToolCatalogue.Entry entry : gateway.catalogue().all()) {
      Map<String, String> texts = texts(entry);
      String key =
          Fingerprint.of(
              texts.getOrDefault(NAME, ""),
              texts.getOrDefault(DESCRIPTION, ""),
              texts.getOrDefault(PARAMETERS, ""));
      keys.add(key);
      Document document = Document.of(entry.shown().name(), texts);
      Embedding known = embeddings.getIfPresent(key);
      documents.add(known == null ? document : document.embedding(known));
    }
    List<Embedding> made = index().replace(gateway.gateway().id().value(), documents);
    for (int i = 0; i < made.size(); i++) {
      embeddings.put(keys.get(i), made.get(i));
    }
  }

  private static Map<String, String> texts(ToolCatalogue.Entry entry) {
    JsonNode tool = entry.shown().json();
    String parameters =
        tool.path("inputSchema").path("properties").properties().stream()
            .map(member -> member.getKey() + " " + member.getValue().path(DESCRIPTION).asText(""))
            .collect(Collectors.joining(" "));
    Map<String, String> texts = new java.util.HashMap<>();
    texts.put(NAME, entry.ownName());
    put(texts, DESCRIPTION, tool.path(DESCRIPTION).asText(""));
    put(texts, PARAMETERS, parameters);
    return texts;
  }

  private static void put(Map<String, String> texts, String field, String text) {
    if (!text.isBlank()) {
      texts.put(field, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }
  }

  @Override
  public void close() {
    opening.lock();
    try {
      if (opened != null) {
        opened.close();
      }
    } finally {
      opening.unlock();
    }
  }
}
