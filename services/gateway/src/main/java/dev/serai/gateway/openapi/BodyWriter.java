package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.RequestBody.Encoding;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.gateway.tools.OutgoingRequest.Body;
import dev.serai.storage.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the body of a request. */
final class BodyWriter {

  private static final Encoding PLAIN = new Encoding("", Style.FORM, true);
  private static final String LINE = "\r\n";

  private final RequestBody body;

  BodyWriter(RequestBody body) {
    this.body = body;
  }

  /** Empty when no argument of the body is given and it may be left out. */
  Optional<Body> write(ObjectNode arguments) {
    JsonNode value = value(arguments);
    if (value.isMissingNode()) {
      if (body.required()) {
        throw new InvalidArgumentException(body.argument() + " is missing");
      }
      return Optional.empty();
    }
    return Optional.of(
        switch (body.kind()) {
          case JSON -> new Body(body.contentType(), bytes(value.toString()));
          case FORM -> new Body(body.contentType(), bytes(form(value)));
          case MULTIPART -> multipart(value);
          case TEXT -> new Body(body.contentType(), bytes(Style.text(value)));
          case BINARY -> new Body(body.contentType(), binary(body.argument(), value));
        });
  }

  private JsonNode value(ObjectNode arguments) {
    if (!body.isFlat()) {
      return arguments.path(body.argument());
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(body.members())
        .forEach(
            (member, argument) -> {
              if (arguments.has(argument)) {
                object.set(member, arguments.get(argument));
              }
            });
    if (object.isEmpty() && !body.required()) {
      return JsonNodeFactory.instance.missingNode();
    }
    for (String needed : body.together()) {
      if (!arguments.has(needed)) {
        throw new InvalidArgumentException(needed + " is missing");
      }
    }
    return object;
  }

  private String form(JsonNode value) {
    List<Style.Pair> pairs = new ArrayList<>();
    members(value)
        .forEach(
            (name, member) -> {
              Encoding encoding = body.encodings().getOrDefault(name, PLAIN);
              boolean nested = member.isObject() && encoding.equals(PLAIN);
              pairs.addAll(
                  nested
                      ? List.of(
                          new Style.Pair(Percent.encode(name), Percent.encode(member.toString())))
                      : encoding.style().pairs(name, member, encoding.explode(), Percent::encode));
            });
    return pairs.stream().map(Style.Pair::toString).collect(Collectors.joining("&"));
  }

  private Map<String, JsonNode> members(JsonNode value) {
    if (!value.isObject()) {
      throw new InvalidArgumentException(body.argument() + " must be an object");
    }
    return value.properties().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
  }

  private Body multipart(JsonNode value) {
    String boundary = boundary(value);
    var out = new ByteArrayOutputStream();
    members(value).forEach((name, member) -> part(out, boundary, name, member));
    out.writeBytes(bytes("--" + boundary + "--" + LINE));
    return new Body(body.contentType() + "; boundary=" + boundary, out.toByteArray());
  }

  /**
   * Follows from the content, so that a repeated request is the same; and by SHA-256, so that
   * nobody can choose content that holds its own boundary, as text or as a file.
   */
  private static String boundary(JsonNode value) {
    return "serai-" + Fingerprint.of(value.toString());
  }

  private void part(ByteArrayOutputStream out, String boundary, String name, JsonNode member) {
    boolean file = body.files().contains(name);
    if (member.isArray() && (file || !member.path(0).isContainerNode())) {
      member.forEach(item -> onePart(out, boundary, name, item, file));
    } else {
      onePart(out, boundary, name, member, file);
    }
  }

  private void onePart(
      ByteArrayOutputStream out, String boundary, String name, JsonNode value, boolean file) {
    String quoted = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    out.writeBytes(bytes("--" + boundary + LINE));
    out.writeBytes(
        bytes(
            "Content-Disposition: form-data; name=\"%s\"%s"
                .formatted(quoted, file ? "; filename=\"" + quoted + "\"" : "")));
    out.writeBytes(bytes(LINE + "Content-Type: " + partType(name, value, file) + LINE + LINE));
    out.writeBytes(file ? binary(name, value) : bytes(Style.text(value)));
    out.writeBytes(bytes(LINE));
  }

  private String partType(String name, JsonNode value, boolean file) {
    String given = body.encodings().getOrDefault(name, PLAIN).contentType();
    if (!given.isEmpty()) {
      return given.split(",", 2)[0].strip();
    }
    if (file) {
      return "application/octet-stream";
    }
    return value.isContainerNode() ? "application/json" : "text/plain; charset=utf-8";
  }

  private static byte[] binary(String argument, JsonNode value) {
    try {
      return Base64.getDecoder().decode(value.asText().replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new InvalidArgumentException(argument + " must be Base64");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
