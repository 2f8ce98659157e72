package dev.serai.browser.automation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A command as a program sends it. Read strictly: what this reader and the browser's could take for
 * different commands, such as one with two methods, is none.
 */
record Command(JsonNode message) {

  private static final int REFUSED = -32_000;
  private static final int INVALID = -32_600;
  private static final int UNREADABLE = -32_700;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @throws JsonProcessingException when it is no JSON, or has a name twice
   */
  static Command read(byte[] text) throws IOException {
    return new Command(JSON.readTree(text));
  }

  Verdict judge(CommandTable table) {
    JsonNode method = message.path("method");
    if (!message.isObject() || !message.path("id").isInt() || !method.isTextual()) {
      return new Verdict.Refused("a command has an integer 'id' and a string 'method'");
    }
    CommandTable.Rule rule = table.of(method.asText());
    JsonNode parameters = message.path("params");
    if (!rule.check().holds(parameters)) {
      return new Verdict.Refused("%s is not passed on: %s".formatted(method.asText(), rule.why()));
    }
    return switch (rule.check()) {
      case LEAVE -> new Verdict.Left();
      case NESTED -> nested(table, parameters.path("message").asText());
      case PASS, REFUSE, URL, CONTEXT, FOLDER, FILES -> Verdict.PASSED;
    };
  }

  /** One that would be answered here has nobody to answer it, and is refused with what holds it. */
  private static Verdict nested(CommandTable table, String inside) {
    try {
      Command command = new Command(JSON.readTree(inside));
      return command.judge(table) instanceof Verdict.Left
          ? new Verdict.Refused("the command within it is not passed on")
          : command.judge(table);
    } catch (JsonProcessingException e) {
      return new Verdict.Refused("the command within it cannot be read");
    }
  }

  /** Of DevTools; empty for the browser's own. */
  String session() {
    return message.path("sessionId").asText();
  }

  /** Whether it holds a command for a session that it does not name as its own. */
  boolean nests() {
    return message.path("method").asText().equals("Target.sendMessageToTarget");
  }

  /** As the browser answers what it has done. */
  byte[] done() {
    ObjectNode answer = answer();
    answer.putObject("result");
    return bytes(answer);
  }

  /** As the browser answers what it will not do. */
  byte[] refusal(String why) {
    ObjectNode answer = answer();
    answer.putObject("error").put("code", answer.has("id") ? REFUSED : INVALID).put("message", why);
    return bytes(answer);
  }

  /** As the browser answers what it cannot read. */
  static byte[] unreadable() {
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putObject("error")
        .put("code", UNREADABLE)
        .put("message", "a command is one JSON object in which no name comes twice");
    return bytes(answer);
  }

  private ObjectNode answer() {
    ObjectNode answer = JSON.createObjectNode();
    if (message.path("id").isInt()) {
      answer.set("id", message.path("id"));
    }
    if (message.path("sessionId").isTextual()) {
      answer.set("sessionId", message.path("sessionId"));
    }
    return answer;
  }

  private static byte[] bytes(ObjectNode answer) {
    try {
      return JSON.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
