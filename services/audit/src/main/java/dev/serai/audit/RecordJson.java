package dev.serai.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.kernel.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes records in their one form: JSON in UTF-8 without white space, members in the order of this
 * file, what is empty left out.
 */
final class RecordJson {

  /** Of the form; the first member but two of every record. */
  static final String VERSION = "1.0";

  static final String PRUNED_BEFORE = "prunedBefore";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_BYTES = 1024;
  private static final String DOMAIN = ".amazonaws.com";

  private RecordJson() {}

  /** A record but for its number and time, which {@link #entry} adds. */
  static byte[] members(AuditRecord event) {
    return written(json -> body(json, event));
  }

  /** That retention removes the records before a number: without it they would be missing. */
  static byte[] retention(String id, long prunedBefore) {
    return written(
        json -> {
          head(json, id, EventType.LOG_EVENT);
          json.writeStringField("eventName", "ExpireAuditRecords");
          json.writeNumberField(PRUNED_BEFORE, prunedBefore);
        });
  }

  /** The whole record. */
  static byte[] entry(byte[] members, long sequence, Instant time) {
    byte[] place =
        "{\"sequence\":%d,\"eventTime\":\"%s\","
            .formatted(sequence, time)
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(place.length + members.length - 1)
        .put(place)
        .put(members, 1, members.length - 1)
        .array();
  }

  /** Writes members. */
  @FunctionalInterface
  private interface Members {
    void to(JsonGenerator json) throws IOException;
  }

  private static byte[] written(Members members) {
    var out = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      members.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static void head(JsonGenerator json, String id, EventType type) throws IOException {
    json.writeStringField("eventVersion", VERSION);
    json.writeStringField("eventId", id);
    json.writeStringField("eventType", type.word());
  }

  private static void body(JsonGenerator json, AuditRecord event) throws IOException {
    head(json, event.id(), event.type());
    json.writeStringField("eventSource", event.source() + DOMAIN);
    json.writeStringField("eventName", event.name());
    json.writeStringField("awsRegion", event.region());
    if (event.identity().account().isPresent()) {
      json.writeStringField("recipientAccountId", event.identity().account().get());
    }
    identity(json, event.identity());
    delegation(json, event);
    personal(json, CallerFields.ADDRESS, event.sourceAddress());
    text(json, "requestID", event.requestId());
    texts(json, "resources", event.resources());
    json.writeBooleanField("readOnly", event.readOnly());
    if (event.decision().isPresent()) {
      decision(json, event.decision().get());
    }
    if (!event.argumentHash().isEmpty()) {
      json.writeObjectFieldStart("requestParameters");
      json.writeStringField("sha256", event.argumentHash());
      json.writeEndObject();
    }
    if (event.outcome().isPresent()) {
      outcome(json, event.outcome().get());
    }
    if (event.egress().isPresent()) {
      egress(json, event.egress().get());
    }
    if (!event.facts().isEmpty()) {
      facts(json, event.facts());
    }
  }

  private static void identity(JsonGenerator json, Identity identity) throws IOException {
    json.writeObjectFieldStart("userIdentity");
    json.writeStringField("type", identity.type());
    personal(json, CallerFields.ARN, identity.arn());
    if (identity.account().isPresent()) {
      json.writeStringField("accountId", identity.account().get());
    }
    text(json, "accessKeyId", identity.accessKeyId());
    text(json, "role", identity.role());
    text(json, "session", identity.session());
    text(json, "scope", identity.scope());
    json.writeEndObject();
  }

  private static void delegation(JsonGenerator json, AuditRecord event) throws IOException {
    if (event.user().isEmpty() && event.actors().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("delegation");
    if (event.user().isPresent()) {
      personal(json, CallerFields.USER, event.user().get());
    }
    texts(json, "actors", event.actors());
    json.writeEndObject();
  }

  private static void decision(JsonGenerator json, Decision decision) throws IOException {
    json.writeObjectFieldStart("decision");
    switch (decision) {
      case Decision.Allowed allowed -> json.writeStringField("outcome", "allow");
      case Decision.Denied denied -> {
        json.writeStringField("outcome", "deny");
        json.writeStringField("reason", denied.reason());
      }
    }
    texts(json, "policies", decision.policies());
    json.writeEndObject();
  }

  private static void outcome(JsonGenerator json, AuditRecord.Outcome outcome) throws IOException {
    json.writeNumberField("status", outcome.status());
    text(json, "errorCode", outcome.errorCode());
    personal(json, CallerFields.MESSAGE, outcome.errorMessage());
  }

  private static void egress(JsonGenerator json, Egress egress) throws IOException {
    json.writeObjectFieldStart("egress");
    json.writeStringField("sandbox", egress.sandbox());
    json.writeStringField("method", egress.method());
    json.writeStringField("host", egress.host());
    json.writeNumberField("port", egress.port());
    texts(json, "addresses", egress.addresses());
    if (egress.use().isPresent()) {
      Egress.Use use = egress.use().get();
      json.writeNumberField("bytesUp", use.bytesUp());
      json.writeNumberField("bytesDown", use.bytesDown());
      json.writeNumberField("durationMillis", use.duration().toMillis());
      json.writeStringField("ending", use.ending());
    }
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, Map<String, String> facts) throws IOException {
    json.writeObjectFieldStart("facts");
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      json.writeStringField(fact.getKey(), fact.getValue());
    }
    json.writeEndObject();
  }

  private static void personal(JsonGenerator json, String name, Personal value) throws IOException {
    switch (value) {
      case Personal.Clear clear -> text(json, name, clear.text());
      case Personal.Sealed(String subject, String base64) -> {
        json.writeObjectFieldStart(name);
        json.writeStringField("subject", subject);
        json.writeStringField("sealed", base64);
        json.writeEndObject();
      }
    }
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
