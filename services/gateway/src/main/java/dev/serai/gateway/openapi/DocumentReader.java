package dev.serai.gateway.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a document, JSON or YAML, into one tree. */
final class DocumentReader {

  private static final int BOM = 0xFEFF;

  private final OpenApiLimits limits;
  private final JsonMapper json;

  DocumentReader(OpenApiLimits limits) {
    this.limits = limits;
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxDepth())
            .maxStringLength(limits.maxBytes())
            .build();
    json =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(constraints)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
  }

  ObjectNode read(byte[] document) {
    if (document.length > limits.maxBytes()) {
      throw new RefusedDocumentException(
          "", "the document is longer than " + limits.maxBytes() + " bytes");
    }
    JsonNode root =
        looksLikeJson(document) ? json(document) : new YamlReader(limits).read(document);
    if (root instanceof ObjectNode object) {
      return object;
    }
    throw new RefusedDocumentException("", "an OpenAPI document is an object");
  }

  private static boolean looksLikeJson(byte[] document) {
    String head = new String(document, 0, Math.min(document.length, 64), UTF_8);
    return head.codePoints()
        .filter(c -> c != BOM && !Character.isWhitespace(c))
        .mapToObj(c -> c == '{' || c == '[')
        .findFirst()
        .orElse(false);
  }

  private JsonNode json(byte[] document) {
    try {
      return json.readTree(document);
    } catch (JsonProcessingException e) {
      throw new RefusedDocumentException(place(e.getLocation()), e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
