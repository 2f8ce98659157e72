package dev.serai.functions.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object in a request, of which every member must be asked for: what nobody honours is refused
 * by its name. Members that are null count as absent.
 */
final class RequestBody {

  private static final int DEEPEST = 1000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String path;
  private final ObjectNode node;
  private final Set<String> honoured = new HashSet<>();

  private RequestBody(String path, ObjectNode node) {
    this.path = path;
    this.node = node;
  }

  /**
   * Reads the body of a request.
   *
   * @throws RefusedRequestException when it is no JSON object
   */
  static RequestBody of(Exchange exchange) throws IOException {
    try {
      if (MAPPER.readTree(exchange.body()) instanceof ObjectNode object) {
        return new RequestBody("", object);
      }
      throw RefusedRequestException.content("Could not parse request body into json: no object");
    } catch (JsonProcessingException e) {
      throw RefusedRequestException.content(
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
  }

  /**
   * Passes when {@code text} is one JSON document.
   *
   * @throws RefusedRequestException otherwise
   */
  static JsonToken check(byte[] text) throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser(text)) {
      var first = parser.nextToken();
      if (first == null) {
        throw RefusedRequestException.content("Could not parse request body into json: nothing");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw RefusedRequestException.content("Could not parse request body into json: two values");
      }
      return first == com.fasterxml.jackson.core.JsonToken.START_OBJECT
          ? JsonToken.OBJECT
          : JsonToken.OTHER;
    } catch (JsonProcessingException e) {
      throw RefusedRequestException.content(
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
  }

  /** What a document is. */
  enum JsonToken {
    OBJECT,
    OTHER
  }

  Optional<String> text(String member) {
    return find(member)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw invalid(member, "a text is expected");
              }
              return value.textValue();
            });
  }

  String need(String member) {
    return text(member).orElseThrow(() -> invalid(member, "it is missing"));
  }

  Optional<Integer> number(String member) {
    return find(member)
        .map(
            value -> {
              if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw invalid(member, "a whole number is expected");
              }
              return value.intValue();
            });
  }

  Optional<byte[]> blob(String member) {
    return text(member)
        .map(
            text -> {
              try {
                return Base64.getDecoder().decode(text);
              } catch (IllegalArgumentException e) {
                throw invalid(member, "it is no base64");
              }
            });
  }

  Optional<RequestBody> object(String member) {
    return find(member)
        .map(
            value -> {
              if (value instanceof ObjectNode object) {
                return new RequestBody(path + member + ".", object);
              }
              throw invalid(member, "an object is expected");
            });
  }

  /** All members of an object, each a text. */
  Map<String, String> texts() {
    Map<String, String> all = new LinkedHashMap<>();
    node.properties().forEach(entry -> all.put(entry.getKey(), need(entry.getKey())));
    return all;
  }

  /** Takes a member that may only be what we do anyway. */
  void only(String member, JsonNode value) {
    find(member)
        .filter(given -> !given.equals(value))
        .ifPresent(
            given -> {
              throw invalid(member, "only %s is served, got: %s".formatted(value, given));
            });
  }

  /**
   * Passes when nobody was left out.
   *
   * @throws ServiceException of kind VALIDATION that names a member nobody asked for
   */
  void end() {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!honoured.contains(entry.getKey()) && !entry.getValue().isNull()) {
        throw invalid(entry.getKey(), "it is not served here; leave it out");
      }
    }
  }

  ServiceException invalid(String member, String problem) {
    return ServiceException.validation(path + member, problem);
  }

  private Optional<JsonNode> find(String member) {
    honoured.add(member);
    return Optional.ofNullable(node.get(member)).filter(value -> !value.isNull());
  }
}
