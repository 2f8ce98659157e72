package dev.serai.runtime.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What an agent says of itself. {@code time_of_last_update} is not read: Serai watches the status
 * itself.
 *
 * <p>Differs from AWS: an agent that puts the present time into every ping is still reclaimed when
 * idle.
 */
public sealed interface PingAnswer {

  /** The idle clock may run. */
  record Healthy() implements PingAnswer {}

  /** Background work: the session is kept up to its greatest age. */
  record Busy() implements PingAnswer {}

  record Unhealthy(String why) implements PingAnswer {}

  /** Reads a ping's status and body. */
  static PingAnswer of(int status, byte[] body) {
    if (status != 200) {
      return new Unhealthy("/ping answered " + status);
    }
    return switch (status(body)) {
      case "Healthy" -> new Healthy();
      case "HealthyBusy" -> new Busy();
      case "" -> new Unhealthy("/ping answered no JSON object with a status");
      case String other -> new Unhealthy("/ping answered the unknown status " + printable(other));
    };
  }

  private static String status(byte[] body) {
    try {
      JsonNode answer =
          Json.MAPPER.readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8));
      return answer.path("status").asText("");
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > 64 ? line.substring(0, 64) + "…" : line;
  }

  /** The reader, made once. */
  final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
  }
}
