package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.Document.Placed;
import dev.serai.gateway.openapi.Document.Version;
import dev.serai.gateway.openapi.RequestBody.Encoding;
import dev.serai.gateway.tools.Finding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The body of one operation. An object's members become arguments of their own, where they are
 * known by name and none is called like another argument; any other body is one argument.
 */
final class Bodies {

  private static final String BODY = "body";
  private static final Set<String> FLAT_KEYWORDS =
      Set.of(
          "type",
          "properties",
          "required",
          "title",
          "description",
          "examples",
          "default",
          "additionalProperties",
          "deprecated");

  private final Document document;
  private final Schemas schemas;
  private final Arguments arguments;
  private final List<Finding> findings;

  Bodies(Document document, Schemas schemas, Arguments arguments, List<Finding> findings) {
    this.document = document;
    this.schemas = schemas;
    this.arguments = arguments;
    this.findings = findings;
  }

  Optional<RequestBody> compile(Placed operation, List<Placed> declared) {
    return document.version() == Version.SWAGGER_2
        ? swagger(operation, declared)
        : openApi(operation);
  }

  /** A media type a body may have. */
  private record Choice(BodyKind kind, String mediaType, Placed media) {}

  private Optional<RequestBody> openApi(Placed operation) {
    Placed raw = operation.at("requestBody");
    Optional<Placed> body = document.resolved(raw).filter(Placed::isObject);
    if (body.isEmpty()) {
      if (!raw.node().isMissingNode()) {
        adapted(raw.place(), "the body is not described here; it is left out");
      }
      return Optional.empty();
    }
    Placed content = body.get().at("content");
    Optional<Choice> choice =
        content.node().properties().stream()
            .flatMap(
                media ->
                    BodyKind.of(media.getKey())
                        .map(kind -> new Choice(kind, media.getKey(), content.at(media.getKey())))
                        .stream())
            .min(Comparator.comparing(Choice::kind));
    if (choice.isEmpty()) {
      adapted(content.place(), "no media type of the body is known; it is left out");
      return Optional.empty();
    }
    boolean required = body.get().node().path("required").asBoolean(false);
    Placed schema = choice.get().media().at("schema");
    return Optional.of(
        body(
            choice.get().kind(),
            choice.get().kind().contentType(choice.get().mediaType()),
            required,
            schema,
            encodings(choice.get().media().at("encoding"))));
  }

  private Optional<RequestBody> swagger(Placed operation, List<Placed> declared) {
    List<Placed> fields =
        declared.stream().filter(found -> found.text("in").equals("formData")).toList();
    if (!fields.isEmpty()) {
      return Optional.of(form(operation, fields));
    }
    return declared.stream()
        .filter(found -> found.text("in").equals(BODY))
        .findFirst()
        .map(
            found -> {
              String type = consumes(operation, "application/json");
              BodyKind kind = BodyKind.of(type).orElse(BodyKind.JSON);
              return body(
                  kind,
                  kind.contentType(type),
                  found.node().path("required").asBoolean(false),
                  found.at("schema"),
                  Map.of());
            });
  }

  private String consumes(Placed operation, String usual) {
    JsonNode own = operation.node().path("consumes");
    JsonNode all = own.isArray() ? own : document.root().path("consumes");
    return all.valueStream()
        .map(JsonNode::asText)
        .filter(type -> BodyKind.of(type).isPresent())
        .min(Comparator.comparing(type -> BodyKind.of(type).orElseThrow()))
        .orElse(usual);
  }

  private RequestBody form(Placed operation, List<Placed> fields) {
    Set<String> files = new HashSet<>();
    Map<String, String> members = new HashMap<>();
    Map<String, Encoding> encodings = new HashMap<>();
    boolean required = false;
    for (Placed field : fields) {
      String name = field.text("name");
      boolean needed = field.node().path("required").asBoolean(false);
      required |= needed;
      ObjectNode schema = schemas.of(field);
      if (!field.text("description").isEmpty()) {
        schema.put("description", field.text("description"));
      }
      if (field.text("type").equals("file")) {
        files.add(name);
      }
      encodings.put(
          name, new Encoding("", Style.FORM, field.text("collectionFormat").equals("multi")));
      members.put(name, arguments.add(name, schema, needed, field.place(), "form"));
    }
    String type = consumes(operation, "application/x-www-form-urlencoded");
    boolean multipart = !files.isEmpty() || type.startsWith("multipart/");
    return new RequestBody(
        multipart ? BodyKind.MULTIPART : BodyKind.FORM,
        multipart ? "multipart/form-data" : "application/x-www-form-urlencoded",
        required,
        members,
        BODY,
        Set.of(),
        encodings,
        files);
  }

  private RequestBody body(
      BodyKind kind,
      String contentType,
      boolean required,
      Placed schema,
      Map<String, Encoding> encodings) {
    return switch (kind) {
      case TEXT, BINARY -> opaque(kind, contentType, required, schema);
      case JSON, FORM, MULTIPART -> structured(kind, contentType, required, schema, encodings);
    };
  }

  private RequestBody opaque(BodyKind kind, String contentType, boolean required, Placed schema) {
    ObjectNode compiled = JsonNodeFactory.instance.objectNode().put("type", "string");
    if (kind == BodyKind.BINARY) {
      compiled.put("contentEncoding", "base64").put("contentMediaType", contentType);
    }
    String argument = arguments.add(BODY, compiled, required, schema.place(), "content");
    return new RequestBody(
        kind, contentType, required, Map.of(), argument, Set.of(), Map.of(), Set.of());
  }

  private RequestBody structured(
      BodyKind kind,
      String contentType,
      boolean required,
      Placed schema,
      Map<String, Encoding> encodings) {
    Optional<Placed> target = document.resolved(schema).filter(Placed::isObject);
    boolean flat = target.filter(this::isFlat).isPresent();
    Set<String> files = target.map(this::files).orElse(Set.of());
    ObjectNode object = schemas.of(flat ? target.orElseThrow() : schema);
    if (!flat || schemas.exhausted()) {
      String argument = arguments.add(BODY, object, required, schema.place(), "content");
      return new RequestBody(
          kind, contentType, required, Map.of(), argument, Set.of(), encodings, files);
    }
    Map<String, String> members = new HashMap<>();
    Set<String> needed = names(object.path("required"));
    for (Map.Entry<String, JsonNode> member : object.path("properties").properties()) {
      members.put(
          member.getKey(),
          arguments.add(
              member.getKey(),
              (ObjectNode) member.getValue(),
              required && needed.contains(member.getKey()),
              target.orElseThrow().place() + "/properties/" + Document.escape(member.getKey()),
              BODY));
    }
    Set<String> together = required ? Set.of() : together(members, needed);
    arguments.together(members.values(), together);
    return new RequestBody(kind, contentType, required, members, BODY, together, encodings, files);
  }

  private static Set<String> together(Map<String, String> members, Set<String> needed) {
    return members.entrySet().stream()
        .filter(member -> needed.contains(member.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  /** Whether an object's members say all there is to say about it. */
  private boolean isFlat(Placed schema) {
    JsonNode node = schema.node();
    JsonNode properties = node.path("properties");
    boolean open =
        node.path("additionalProperties").isObject()
            || node.path("additionalProperties").asBoolean(false);
    boolean plain =
        node.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> !key.startsWith("x-"))
            .allMatch(
                key ->
                    FLAT_KEYWORDS.contains(key)
                        || Set.of("example", "xml", "externalDocs", "readOnly", "writeOnly")
                            .contains(key));
    boolean listed =
        node.path("required").valueStream().allMatch(name -> properties.has(name.asText()));
    boolean sendable =
        properties.valueStream().anyMatch(member -> !member.path("readOnly").asBoolean(false));
    boolean free =
        properties.properties().stream().noneMatch(member -> arguments.has(member.getKey()));
    return properties.isObject() && sendable && plain && listed && free && !open;
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    if (list instanceof ArrayNode array) {
      array.forEach(name -> names.add(name.asText()));
    }
    return names;
  }

  private Set<String> files(Placed schema) {
    Set<String> files = new HashSet<>();
    Placed properties = schema.at("properties");
    for (Map.Entry<String, JsonNode> member : properties.node().properties()) {
      Placed value = properties.at(member.getKey());
      if (isFile(value)
          || document.resolved(value).filter(at -> isFile(at.at("items"))).isPresent()) {
        files.add(member.getKey());
      }
    }
    return files;
  }

  private boolean isFile(Placed schema) {
    return document.resolved(schema).map(Placed::node).filter(Bodies::isFile).isPresent();
  }

  private static boolean isFile(JsonNode schema) {
    return schema.path("format").asText("").equals("binary")
        || (schema.path("contentMediaType").isTextual()
            && !schema.path("contentEncoding").isTextual());
  }

  private static Map<String, Encoding> encodings(Placed given) {
    Map<String, Encoding> encodings = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : given.node().properties()) {
      JsonNode said = member.getValue();
      Style style =
          switch (said.path("style").asText("form")) {
            case "spaceDelimited" -> Style.SPACE_DELIMITED;
            case "pipeDelimited" -> Style.PIPE_DELIMITED;
            case "deepObject" -> Style.DEEP_OBJECT;
            default -> Style.FORM;
          };
      encodings.put(
          member.getKey(),
          new Encoding(
              said.path("contentType").asText(""),
              style,
              said.path("explode").asBoolean(style == Style.FORM)));
    }
    return encodings;
  }

  private void adapted(String place, String message) {
    findings.add(new Finding(Finding.Kind.ADAPTED, place, message));
  }
}
