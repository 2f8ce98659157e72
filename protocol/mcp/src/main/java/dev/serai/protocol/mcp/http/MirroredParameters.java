package dev.serai.protocol.mcp.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Arguments of a tool that travel in headers too, because its schema says so with {@code
 * x-mcp-header} (2026-07-28). Nested properties count as far as nothing but {@code properties}
 * leads to them.
 */
public final class MirroredParameters {

  private static final String MARK = "x-mcp-header";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final Set<String> PRIMITIVES = Set.of("string", "integer", "boolean");
  private static final int DEEPEST = 32;

  /** Of a tool that names none. */
  public static final MirroredParameters NONE = new MirroredParameters(Map.of());

  private final Map<String, List<String>> paths;

  private MirroredParameters(Map<String, List<String>> paths) {
    this.paths = paths;
  }

  /**
   * Those a schema names.
   *
   * @throws InvalidMessageException if the schema breaks the rules for them, which makes the tool
   *     unusable over HTTP
   */
  public static MirroredParameters of(ObjectNode inputSchema) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    collect(inputSchema, List.of(), paths);
    if (marks(inputSchema, 0) != paths.size()) {
      throw new InvalidMessageException(MARK + " stands where no argument can be found");
    }
    return new MirroredParameters(paths);
  }

  /** The headers for these arguments, encoded, names with their prefix. */
  public Map<String, String> headers(ObjectNode arguments) {
    Map<String, String> headers = new LinkedHashMap<>();
    paths.forEach(
        (name, path) ->
            value(arguments, path)
                .ifPresent(
                    value -> headers.put(McpHeaders.PARAMETER + name, HeaderValue.encode(value))));
    return headers;
  }

  /** Names with their prefix, whether or not an argument is given. */
  public List<String> names() {
    return paths.keySet().stream().map(name -> McpHeaders.PARAMETER + name).toList();
  }

  /**
   * The first header that does not say what the arguments say.
   *
   * @param header value of a header by its name
   */
  public Optional<String> differing(
      ObjectNode arguments, Function<String, Optional<String>> header) {
    for (Map.Entry<String, List<String>> entry : paths.entrySet()) {
      String name = McpHeaders.PARAMETER + entry.getKey();
      Optional<String> sent = header.apply(name);
      Optional<String> said = sent.flatMap(HeaderValue::decode);
      Optional<String> meant = value(arguments, entry.getValue());
      if (sent.isPresent() != said.isPresent() || !same(said, meant)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** Numbers may be written in several ways. */
  private static boolean same(Optional<String> said, Optional<String> meant) {
    return said.equals(meant)
        || (said.isPresent()
            && meant.isPresent()
            && number(said.get())
                .filter(n -> number(meant.get()).filter(n::equals).isPresent())
                .isPresent());
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text).stripTrailingZeros())
        : Optional.empty();
  }

  private static Optional<String> value(ObjectNode arguments, List<String> path) {
    JsonNode value = arguments;
    for (String step : path) {
      value = value.path(step);
    }
    return value.isTextual() || value.isIntegralNumber() || value.isBoolean()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  private static void collect(JsonNode schema, List<String> path, Map<String, List<String>> paths) {
    if (path.size() > DEEPEST) {
      return;
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(property.getKey());
      if (property.getValue().has(MARK)) {
        add(property.getValue(), deeper, paths);
      }
      collect(property.getValue(), deeper, paths);
    }
  }

  private static void add(JsonNode schema, List<String> path, Map<String, List<String>> paths) {
    String name = Json.requireText(schema, MARK);
    if (!TOKEN.matcher(name).matches()) {
      throw new InvalidMessageException(MARK + " must be a header name");
    }
    if (!PRIMITIVES.contains(schema.path("type").asText())) {
      throw new InvalidMessageException(MARK + " needs a string, an integer or a boolean");
    }
    Set<String> taken = new HashSet<>();
    paths.keySet().forEach(known -> taken.add(known.toLowerCase(Locale.ROOT)));
    if (!taken.add(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidMessageException(MARK + " must be unique, '" + name + "' is not");
    }
    paths.put(name, List.copyOf(path));
  }

  /** All marks anywhere, to find those out of reach. A property may be called like the mark. */
  private static int marks(JsonNode json, int depth) {
    if (depth > 2 * DEEPEST) {
      return 0;
    }
    int count = json.isObject() && json.path(MARK).isValueNode() ? 1 : 0;
    for (JsonNode child : json) {
      count += marks(child, depth + 1);
    }
    return count;
  }
}
