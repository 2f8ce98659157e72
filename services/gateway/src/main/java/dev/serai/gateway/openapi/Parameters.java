package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.Document.Placed;
import dev.serai.gateway.openapi.Document.Version;
import dev.serai.gateway.openapi.Parameter.In;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of one operation, those of its path included. */
final class Parameters {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

  /**
   * Headers that are said elsewhere (OpenAPI 3.1 section 4.8.12.2), or belong to the connection.
   */
  private static final Set<String> NOT_ARGUMENTS =
      Set.of(
          "accept",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "host",
          "transfer-encoding");

  private final Document document;
  private final Schemas schemas;
  private final Arguments arguments;
  private final List<Finding> findings;

  Parameters(Document document, Schemas schemas, Arguments arguments, List<Finding> findings) {
    this.document = document;
    this.schemas = schemas;
    this.arguments = arguments;
    this.findings = findings;
  }

  /** The operation's own win over those of its path. */
  List<Placed> declared(Placed pathItem, Placed operation) {
    Map<String, Placed> byName = new LinkedHashMap<>();
    for (Placed holder : List.of(pathItem, operation)) {
      for (Placed raw : holder.at("parameters").elements()) {
        Optional<Placed> found = document.resolved(raw).filter(Placed::isObject);
        if (found.isEmpty()) {
          adapted(raw.place(), "the parameter is not described here; it is left out");
        } else {
          byName.put(found.get().text("in") + " " + found.get().text("name"), found.get());
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /** Those that are no body, in the document's order; placeholders without one get theirs. */
  List<Parameter> compile(List<Placed> declared, String path, String place) {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> placeholders = placeholders(path);
    for (Placed parameter : declared) {
      in(parameter)
          .filter(where -> usable(parameter, where, placeholders))
          .ifPresent(where -> parameters.add(one(parameter, where)));
    }
    for (String name : placeholders) {
      if (parameters.stream().noneMatch(p -> p.in() == In.PATH && p.name().equals(name))) {
        adapted(place, "the path's {%s} is not described; it is taken as a text".formatted(name));
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        String argument = arguments.add(name, schema, true, place, "path");
        parameters.add(new Parameter(name, argument, In.PATH, Style.SIMPLE, false, false, false));
      }
    }
    return parameters;
  }

  private static Set<String> placeholders(String path) {
    Set<String> names = new java.util.LinkedHashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Optional<In> in(Placed parameter) {
    return switch (parameter.text("in")) {
      case "path" -> Optional.of(In.PATH);
      case "query" -> Optional.of(In.QUERY);
      case "header" -> Optional.of(In.HEADER);
      case "cookie" -> Optional.of(In.COOKIE);
      default -> Optional.empty();
    };
  }

  private boolean usable(Placed parameter, In in, Set<String> placeholders) {
    String name = parameter.text("name");
    if (in == In.PATH && !placeholders.contains(name)) {
      adapted(parameter.place(), "the path has no {%s}; it is left out".formatted(name));
      return false;
    }
    boolean header = in == In.HEADER;
    if (header && NOT_ARGUMENTS.contains(name.toLowerCase(Locale.ROOT))) {
      adapted(parameter.place(), "the header %s is no argument".formatted(name));
      return false;
    }
    if ((header && !HttpHeader.isToken(name)) || name.isEmpty()) {
      adapted(parameter.place(), "a parameter cannot be called '%s'".formatted(name));
      return false;
    }
    return true;
  }

  private Parameter one(Placed parameter, In in) {
    String name = parameter.text("name");
    Optional<Placed> content = content(parameter);
    Placed schema =
        document.version() == Version.SWAGGER_2
            ? parameter
            : content.map(media -> media.at("schema")).orElseGet(() -> parameter.at("schema"));
    ObjectNode compiled = described(schemas.of(schema), parameter);
    boolean required = in == In.PATH || parameter.node().path("required").asBoolean(false);
    String argument =
        arguments.add(
            name, compiled, required, parameter.place(), in.name().toLowerCase(Locale.ROOT));
    Style style = style(parameter, in);
    boolean explode = explode(parameter, style);
    boolean reserved = parameter.node().path("allowReserved").asBoolean(false);
    return new Parameter(name, argument, in, style, explode, reserved, content.isPresent());
  }

  private static Optional<Placed> content(Placed parameter) {
    Placed content = parameter.at("content");
    return content.node().properties().stream()
        .findFirst()
        .map(media -> content.at(media.getKey()));
  }

  private static ObjectNode described(ObjectNode schema, Placed parameter) {
    String text = parameter.text("description").strip();
    if (!text.isEmpty() && !schema.has("$ref")) {
      schema.put("description", text);
    }
    if (parameter.node().path("deprecated").asBoolean(false) && !schema.has("$ref")) {
      schema.put("deprecated", true);
    }
    return schema;
  }

  private Style style(Placed parameter, In in) {
    if (document.version() == Version.SWAGGER_2) {
      return switch (parameter.text("collectionFormat")) {
        case "ssv" -> Style.SPACE_DELIMITED;
        case "tsv" -> Style.TAB_DELIMITED;
        case "pipes" -> Style.PIPE_DELIMITED;
        default -> usual(in);
      };
    }
    return switch (parameter.text("style")) {
      case "label" -> Style.LABEL;
      case "matrix" -> Style.MATRIX;
      case "simple" -> Style.SIMPLE;
      case "form" -> Style.FORM;
      case "spaceDelimited" -> Style.SPACE_DELIMITED;
      case "pipeDelimited" -> Style.PIPE_DELIMITED;
      case "deepObject" -> Style.DEEP_OBJECT;
      default -> usual(in);
    };
  }

  private static Style usual(In in) {
    return in == In.QUERY || in == In.COOKIE ? Style.FORM : Style.SIMPLE;
  }

  private boolean explode(Placed parameter, Style style) {
    if (document.version() == Version.SWAGGER_2) {
      return parameter.text("collectionFormat").equals("multi");
    }
    JsonNode said = parameter.node().path("explode");
    return said.isBoolean() ? said.booleanValue() : style == Style.FORM;
  }

  private void adapted(String place, String message) {
    findings.add(new Finding(Finding.Kind.ADAPTED, place, message));
  }
}
