package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Things to put into a memory. */
final class Sample {

  /** Reads numbers as the wire does. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Sample() {}

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Payload said(String text) {
    return new Payload.Conversational(Role.USER, text);
  }

  /** What was said in an event of one message. */
  static String text(Event event) {
    return event.payload().getFirst() instanceof Payload.Conversational(Role _, String text)
        ? text
        : "";
  }

  static Builder event(String actor, String session, Instant at, Payload... payload) {
    return new Builder(actor, session, at, List.of(payload));
  }

  /** An event with what a test cares about. */
  static final class Builder {

    private final String actor;
    private final String session;
    private final Instant at;
    private final List<Payload> payload;
    private final Map<String, String> metadata = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private Optional<Branch> branch = Optional.empty();
    private boolean skipped;

    private Builder(String actor, String session, Instant at, List<Payload> payload) {
      this.actor = actor;
      this.session = session;
      this.at = at;
      this.payload = payload;
    }

    Builder metadata(Map<String, String> entries) {
      metadata.putAll(entries);
      return this;
    }

    Builder variables(Map<String, String> entries) {
      variables.putAll(entries);
      return this;
    }

    Builder branch(String name) {
      branch = Optional.of(new Branch(name, Optional.empty()));
      return this;
    }

    Builder branch(String name, EventId root) {
      branch = Optional.of(new Branch(name, Optional.of(root)));
      return this;
    }

    Builder skipped() {
      skipped = true;
      return this;
    }

    NewEvent build() {
      return new NewEvent(
          actor,
          Optional.of(session),
          at,
          payload,
          branch,
          metadata,
          new ExtractionWish(skipped, variables));
    }
  }

  static NewRecord record(String namespace, String text, Instant at) {
    return record(namespace, text, at, Map.of());
  }

  static NewRecord record(
      String namespace, String text, Instant at, Map<String, MetadataValue> metadata) {
    return new NewRecord("r", Optional.of(namespace), text, at, Optional.empty(), metadata);
  }

  static RecordChange says(RecordId id, String text, Instant at) {
    return new RecordChange(
        id,
        at,
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static RecordService.Scope in(String namespace) {
    return new RecordService.Scope(Optional.of(namespace), Optional.empty());
  }

  static RecordService.Scope under(String path) {
    return new RecordService.Scope(Optional.empty(), Optional.of(path));
  }

  static Retrieval find(String query, int topK, MetadataFilter... filters) {
    return Retrieval.of(query, topK, Optional.empty(), List.of(filters));
  }

  static MemorySettings settings(
      String name, List<IndexedKey> indexed, List<NamespaceKey> namespaceKeys) {
    return new MemorySettings(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.of(StoredMemories.ROLE),
        30,
        indexed,
        namespaceKeys);
  }

  static List<NamespaceKey> namespaceKeys() {
    return List.of(
        new NamespaceKey("team", List.of("ops", "dev"), Optional.empty()),
        new NamespaceKey("plant", List.of(), Optional.of("p[0-9]+")));
  }

  static void refuses(ErrorKind kind, String mentioned, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(mentioned);
  }
}
