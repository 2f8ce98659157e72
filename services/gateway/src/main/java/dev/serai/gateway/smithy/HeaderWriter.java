package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import software.amazon.smithy.model.knowledge.HttpBinding.Location;
import software.amazon.smithy.model.traits.MediaTypeTrait;

/** Members bound to headers. Empty ones are left out, as AWS's clients do. */
record HeaderWriter(Bindings bindings) {

  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
  private static final Pattern QUOTED = Pattern.compile("[\",]");

  List<HttpHeader> write(ObjectNode arguments) {
    List<HttpHeader> lines = new ArrayList<>();
    for (Bindings.Bound bound : bindings.at(Location.HEADER)) {
      if (arguments.has(bound.name())) {
        add(lines, bound.name(), bound.locationName(), value(bound, arguments.get(bound.name())));
      }
    }
    for (Bindings.Bound bound : bindings.at(Location.PREFIX_HEADERS)) {
      prefixed(lines, bound, arguments.path(bound.name()));
    }
    return lines;
  }

  private static void add(List<HttpHeader> lines, String argument, String name, String value) {
    if (!VALUE.matcher(value).matches()) {
      throw new InvalidArgumentException(
          argument + " goes into a header, which takes ASCII characters of one line only");
    }
    if (!value.isEmpty()) {
      lines.add(new HttpHeader(name, value));
    }
  }

  private static String value(Bindings.Bound bound, JsonNode value) {
    if (!bound.target().isListShape()) {
      return scalar(bound, value);
    }
    if (!value.isArray()) {
      throw new InvalidArgumentException(bound.name() + " must be an array");
    }
    var joined = new StringJoiner(", ");
    for (JsonNode item : value) {
      joined.add(listed(bound, scalar(bound, item)));
    }
    return joined.toString();
  }

  private static String scalar(Bindings.Bound bound, JsonNode value) {
    String text = Scalars.text(bound.element(), value, bound.name(), bound.format());
    return bound.element().isStringShape() && bound.element().hasTrait(MediaTypeTrait.class)
        ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        : text;
  }

  /** Texts with a comma are quoted; times have one of their own, which is known of. */
  private static String listed(Bindings.Bound bound, String text) {
    if (bound.element().isTimestampShape() || !QUOTED.matcher(text).find()) {
      return text;
    }
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void prefixed(List<HttpHeader> lines, Bindings.Bound bound, JsonNode map) {
    if (!map.isMissingNode() && !map.isObject()) {
      throw new InvalidArgumentException(bound.name() + " must be an object");
    }
    for (var entry : map.properties()) {
      String argument = bound.name() + "." + entry.getKey();
      String name = bound.locationName() + entry.getKey();
      if (!HttpHeader.isToken(name) || !entry.getValue().isTextual()) {
        throw new InvalidArgumentException(argument + " cannot be a header");
      }
      add(lines, argument, name, entry.getValue().asText());
    }
  }
}
