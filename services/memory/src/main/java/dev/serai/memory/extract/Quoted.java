package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Words of others, quoted for a model: JSON within tags, in which no tag can be written, so that
 * nothing said can end the quotation.
 */
final class Quoted {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Quoted() {}

  /** Fresh messages are numbered from 1. */
  static String conversation(Conversation conversation) {
    StringBuilder fresh = new StringBuilder();
    int number = 1;
    for (Turn turn : conversation.fresh()) {
      ObjectNode line = JsonNodeFactory.instance.objectNode().put("message", number++);
      fresh.append(escaped(spoken(line, turn))).append('\n');
    }
    String history =
        conversation.history().isEmpty()
            ? ""
            : lines(
                "history",
                conversation.history(),
                turn -> spoken(JsonNodeFactory.instance.objectNode(), turn));
    return history + "<conversation>\n" + fresh + "</conversation>\n";
  }

  static <T> String lines(String tag, List<T> items, Function<T, ObjectNode> line) {
    StringBuilder text = new StringBuilder("<" + tag + ">\n");
    items.forEach(item -> text.append(escaped(line.apply(item))).append('\n'));
    return text.append("</").append(tag).append(">\n").toString();
  }

  private static ObjectNode spoken(ObjectNode line, Turn turn) {
    return line.put("role", turn.role().name().toLowerCase(Locale.ROOT))
        .put("at", turn.at().toString())
        .put("text", turn.text());
  }

  /** An object with one text. */
  static ObjectNode text(String text) {
    return JSON.createObjectNode().put("text", text);
  }

  private static String escaped(ObjectNode json) {
    return json.toString().replace("<", "\\u003c");
  }
}
