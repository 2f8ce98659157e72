package dev.serai.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.knowledge.ChunkStore.ChunkId;
import dev.serai.search.Embedding;
import dev.serai.storage.JsonColumns;
import dev.serai.storage.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Contents and embeddings of chunks as columns, sealed where the knowledge base is encrypted. */
record ChunkColumns(Keys keys) {

  private static final JsonColumns JSON = new JsonColumns();

  String content(KnowledgeBase base, ChunkId id, ChunkContent content) {
    String plain = write(content);
    if (!base.encrypted()) {
      return plain;
    }
    byte[] sealed =
        keys.seal(base.account(), plain.getBytes(StandardCharsets.UTF_8), context(id, "content"));
    return Base64.getEncoder().encodeToString(sealed);
  }

  ChunkContent content(KnowledgeBase base, ChunkId id, String column) {
    return base.encrypted()
        ? read(
            new String(
                open(base, Base64.getDecoder().decode(column), context(id, "content")),
                StandardCharsets.UTF_8))
        : read(column);
  }

  byte[] embedding(KnowledgeBase base, ChunkId id, Embedding embedding) {
    return base.encrypted()
        ? keys.seal(base.account(), embedding.toBytes(), context(id, "embedding"))
        : embedding.toBytes();
  }

  Embedding embedding(KnowledgeBase base, ChunkId id, byte[] column) {
    return Embedding.fromBytes(
        base.encrypted() ? open(base, column, context(id, "embedding")) : column);
  }

  private byte[] open(KnowledgeBase base, byte[] sealed, String context) {
    try {
      return keys.open(base.account(), sealed, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(context + " does not open", e);
    }
  }

  private static String context(ChunkId id, String column) {
    return "knowledge/%s/%s".formatted(id, column);
  }

  private static String write(ChunkContent content) {
    ObjectNode node = JSON.object();
    content.headings().forEach(node.putArray("headings")::add);
    content.columns().ifPresent(columns -> node.put("columns", columns));
    return node.put("text", content.text()).toString();
  }

  private static ChunkContent read(String json) {
    JsonNode node = JSON.parse(json);
    List<String> headings = new ArrayList<>();
    node.path("headings").forEach(heading -> headings.add(heading.asText()));
    return new ChunkContent(
        headings,
        Optional.of(node.path("columns")).filter(JsonNode::isTextual).map(JsonNode::asText),
        node.path("text").asText());
  }
}
