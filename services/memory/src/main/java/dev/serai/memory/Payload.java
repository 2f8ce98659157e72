package dev.serai.memory;

import com.fasterxml.jackson.databind.JsonNode;

/** One item of an event. Source: {@code PayloadType}. */
public sealed interface Payload {

  /** A message; what records are drawn from. */
  record Conversational(Role role, String text) implements Payload {}

  /** Whatever the application keeps; given back as it came, never read. */
  record Blob(JsonNode document) implements Payload {}

  /** A document; given back as it came. */
  record Json(JsonNode content) implements Payload {}
}
