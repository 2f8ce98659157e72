package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.Parameter.In;
import dev.serai.gateway.openapi.Style.Pair;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.RequestPlan;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ToolResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One operation's way there and back.
 *
 * @param base of all its requests, without a slash at the end
 * @param path template below it, placeholders in braces, all encoded
 * @param known every argument there is
 * @param required those a call must give
 */
record OpenApiPlan(
    String method,
    String base,
    String path,
    List<Parameter> parameters,
    Optional<RequestBody> body,
    Set<String> known,
    Set<String> required)
    implements RequestPlan {

  OpenApiPlan {
    parameters = List.copyOf(parameters);
    known = Set.copyOf(known);
    required = Set.copyOf(required);
  }

  @Override
  public OutgoingRequest request(ObjectNode given) {
    ObjectNode arguments = checked(given);
    String filled = path;
    List<Pair> query = new ArrayList<>();
    List<Pair> cookies = new ArrayList<>();
    List<HttpHeader> headers = new ArrayList<>();
    for (Parameter parameter : parameters) {
      JsonNode value = arguments.path(parameter.argument());
      if (!value.isMissingNode()) {
        switch (parameter.in()) {
          case PATH ->
              filled =
                  filled.replace(
                      "{" + Percent.encode(parameter.name()) + "}", segment(parameter, value));
          case QUERY -> query.addAll(pairs(parameter, value));
          case COOKIE -> cookies.addAll(pairs(parameter, value));
          case HEADER -> headers.add(new HttpHeader(parameter.name(), header(parameter, value)));
        }
      }
    }
    if (!cookies.isEmpty()) {
      headers.add(
          new HttpHeader(
              "Cookie", cookies.stream().map(Pair::toString).collect(Collectors.joining("; "))));
    }
    headers.add(new HttpHeader("Accept", "application/json, */*;q=0.8"));
    return new OutgoingRequest(
        method,
        uri(filled, query),
        headers,
        body.flatMap(found -> new BodyWriter(found).write(arguments)));
  }

  /** A JSON null is an argument not given, except where a body holds it. */
  private ObjectNode checked(ObjectNode given) {
    for (String name : (Iterable<String>) given::fieldNames) {
      if (!known.contains(name)) {
        throw new InvalidArgumentException("there is no argument " + name);
      }
    }
    ObjectNode arguments = Json.copy(given);
    for (Parameter parameter : parameters) {
      if (arguments.path(parameter.argument()).isNull()) {
        arguments.remove(parameter.argument());
      }
    }
    for (String name : required) {
      if (!arguments.has(name)) {
        throw new InvalidArgumentException(name + " is missing");
      }
    }
    return arguments;
  }

  private URI uri(String filled, List<Pair> query) {
    String before = filled.contains("?") ? "&" : "?";
    String text =
        query.isEmpty()
            ? ""
            : before + query.stream().map(Pair::toString).collect(Collectors.joining("&"));
    return URI.create(base + filled + text);
  }

  private static String segment(Parameter parameter, JsonNode value) {
    String text =
        parameter.json()
            ? Percent.encode(value.toString())
            : parameter
                .style()
                .inPlace(parameter.name(), value, parameter.explode(), Percent::encode);
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new InvalidArgumentException(
          parameter.argument() + " cannot stand in a path: it must not be empty, . or ..");
    }
    return text;
  }

  private static List<Pair> pairs(Parameter parameter, JsonNode value) {
    if (parameter.json()) {
      return List.of(new Pair(Percent.encode(parameter.name()), Percent.encode(value.toString())));
    }
    return parameter
        .style()
        .pairs(
            parameter.name(),
            value,
            parameter.explode(),
            parameter.reserved() && parameter.in() == In.QUERY
                ? OpenApiPlan::reserved
                : Percent::encode);
  }

  /** Keeps what has a meaning in URLs, but not what would end the value. */
  private static String reserved(String text) {
    return Percent.encodeKeepingReserved(text).replace("&", "%26").replace("+", "%2B");
  }

  private static String header(Parameter parameter, JsonNode value) {
    String text =
        parameter.json()
            ? value.toString()
            : parameter
                .style()
                .inPlace(parameter.name(), value, parameter.explode(), plain -> plain);
    if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f || c > 0xff)) {
      throw new InvalidArgumentException(
          parameter.argument() + " holds characters that no header may hold");
    }
    return text;
  }

  @Override
  public ToolResult result(IncomingAnswer answer) {
    return AnswerReader.read(answer);
  }
}
