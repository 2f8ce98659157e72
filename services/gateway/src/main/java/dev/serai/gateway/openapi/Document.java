package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A document's tree, and references within it. Those that lead elsewhere are never followed. */
record Document(ObjectNode root, Version version) {

  /** Dialects of the description. */
  enum Version {
    SWAGGER_2,
    OPENAPI_3_0,
    OPENAPI_3_1
  }

  /** A node and where it stands. */
  record Placed(JsonNode node, String place) {

    Placed at(String member) {
      return new Placed(node.path(member), place + "/" + escape(member));
    }

    /** The elements of an array; none of anything else. */
    List<Placed> elements() {
      List<Placed> elements = new ArrayList<>();
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          elements.add(new Placed(node.path(i), place + "/" + i));
        }
      }
      return elements;
    }

    boolean isObject() {
      return node.isObject();
    }

    String text(String member) {
      return node.path(member).asText("");
    }
  }

  static Document of(ObjectNode root) {
    String swagger = root.path("swagger").asText("");
    String openapi = root.path("openapi").asText("");
    if (swagger.startsWith("2.")) {
      return new Document(root, Version.SWAGGER_2);
    }
    if (openapi.startsWith("3.0")) {
      return new Document(root, Version.OPENAPI_3_0);
    }
    if (openapi.startsWith("3.")) {
      return new Document(root, Version.OPENAPI_3_1);
    }
    throw new RefusedDocumentException(
        root.has("openapi") ? "/openapi" : "/swagger", "must say OpenAPI 3.0, 3.1 or Swagger 2.0");
  }

  Placed at(String member) {
    return new Placed(root, "").at(member);
  }

  /**
   * The node itself, or what it refers to in the end. Empty when that is elsewhere, missing, or
   * refers to itself.
   */
  Optional<Placed> resolved(Placed placed) {
    Set<String> seen = new HashSet<>();
    Placed next = placed;
    while (next.node().path("$ref").isTextual()) {
      String reference = next.node().path("$ref").asText();
      if (!seen.add(reference) || !reference.startsWith("#/")) {
        return Optional.empty();
      }
      Optional<JsonNode> found = find(reference);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      next = new Placed(found.get(), reference.substring(1));
    }
    return Optional.of(next);
  }

  /** What a local reference leads to. */
  Optional<JsonNode> find(String reference) {
    JsonNode node = root;
    for (String token : reference.substring(2).split("/", -1)) {
      String key = unescape(token);
      node = node.isArray() ? element(node, key) : node.path(key);
    }
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }

  private static JsonNode element(JsonNode array, String key) {
    return key.matches("\\d{1,6}") ? array.path(Integer.parseInt(key)) : array.path("");
  }

  private static String unescape(String token) {
    String decoded = token;
    try {
      decoded =
          java.net.URLDecoder.decode(
              token.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not percent-encoded then.
    }
    return decoded.replace("~1", "/").replace("~0", "~");
  }

  static String escape(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
