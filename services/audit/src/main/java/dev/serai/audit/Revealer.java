package dev.serai.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AccountId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads records with their personal fields, for one request of one account. */
final class Revealer {

  /** In place of what was written under a key that is gone. */
  static final String FORGOTTEN = "(forgotten)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Subjects subjects;
  private final AccountId account;
  private final Map<String, Optional<SubjectKey>> keys = new HashMap<>();

  Revealer(Subjects subjects, AccountId account) {
    this.subjects = subjects;
    this.account = account;
  }

  static JsonNode parse(byte[] entry) throws IOException {
    try {
      return JSON.readTree(entry);
    } catch (JsonProcessingException e) {
      throw new IOException("a record does not read: run serai audit verify", e);
    }
  }

  /** Changes {@code record}, which it also answers. */
  JsonNode reveal(JsonNode record) {
    List.of(record, record.path("userIdentity"), record.path("delegation"))
        .forEach(this::revealMembers);
    return record;
  }

  private void revealMembers(JsonNode node) {
    if (node instanceof ObjectNode members) {
      for (String name : List.copyOf(fieldNames(members))) {
        JsonNode value = members.path(name);
        if (value.has("sealed")) {
          members.put(name, open(name, value));
        }
      }
    }
  }

  private static List<String> fieldNames(ObjectNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private String open(String field, JsonNode value) {
    Optional<SubjectKey> key =
        keys.computeIfAbsent(
            value.path("subject").asText(), subject -> subjects.bySubject(account, subject));
    try {
      return key.isPresent() ? key.get().open(field, value.path("sealed").asText()) : FORGOTTEN;
    } catch (GeneralSecurityException e) {
      return "(damaged)";
    }
  }
}
