package dev.serai.protocol.mcp.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Parsed.Batch;
import dev.serai.protocol.mcp.message.Parsed.Broken;
import dev.serai.protocol.mcp.message.Parsed.Item;
import dev.serai.protocol.mcp.message.Parsed.Single;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes messages. No input makes it throw anything but the I/O errors of its source:
 * what is no message comes back as {@link Broken}. Numbers keep the digits they came with. Safe for
 * use by many threads.
 */
public final class MessageCodec {

  /** There may be thousands of codecs, nearly all with these limits. */
  private static final ObjectMapper DEFAULT = mapper(MessageLimits.DEFAULT);

  private final MessageLimits limits;
  private final ObjectMapper mapper;

  public MessageCodec(MessageLimits limits) {
    this.limits = limits;
    mapper = limits.equals(MessageLimits.DEFAULT) ? DEFAULT : mapper(limits);
  }

  /** Reads to the end or to one byte more than a message may hold. */
  public Parsed read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(limits.messageBytes() + 1);
    return read(bytes);
  }

  public Parsed read(byte[] bytes) {
    if (bytes.length > limits.messageBytes()) {
      return broken(
          RpcError.invalidRequest("a message holds at most " + limits.messageBytes() + " bytes"));
    }
    try {
      return parsed(mapper.readTree(bytes));
    } catch (JsonProcessingException e) {
      return broken(RpcError.parse("Parse error: not a JSON text"));
    } catch (IOException e) {
      return broken(RpcError.parse("Parse error: not UTF-8"));
    }
  }

  public byte[] write(Message message) {
    return bytes(json(message));
  }

  /** Several messages as one batch. */
  public byte[] write(List<? extends Message> batch) {
    ArrayNode array = Json.array();
    batch.forEach(message -> array.add(json(message)));
    return bytes(array);
  }

  /** The message's envelope with its content. */
  public static ObjectNode json(Message message) {
    ObjectNode json = Json.object().put("jsonrpc", "2.0");
    switch (message) {
      case Message.Request(RequestId id, String method, ObjectNode params) -> {
        json.set("id", id.json());
        called(json, method, params);
      }
      case Message.Notification(String method, ObjectNode params) -> called(json, method, params);
      case Message.Result(RequestId id, ObjectNode result) -> {
        json.set("id", id.json());
        json.set("result", result);
      }
      case Message.Failure(Optional<RequestId> id, RpcError error) -> {
        id.ifPresentOrElse(known -> json.set("id", known.json()), () -> json.putNull("id"));
        json.set("error", error.json());
      }
    }
    return json;
  }

  private static void called(ObjectNode json, String method, ObjectNode params) {
    json.put("method", method);
    if (!params.isEmpty()) {
      json.set("params", params);
    }
  }

  private Parsed parsed(JsonNode json) {
    if (!(json instanceof ArrayNode array)) {
      return item(json);
    }
    if (array.isEmpty() || array.size() > limits.batchMessages()) {
      return broken(
          RpcError.invalidRequest("a batch holds 1 to " + limits.batchMessages() + " messages"));
    }
    List<Item> items = new ArrayList<>();
    array.forEach(element -> items.add(item(element)));
    return new Batch(items);
  }

  private static Item item(JsonNode json) {
    Optional<RequestId> id = RequestId.read(json.get("id"));
    try {
      return new Single(Envelope.read(json, id));
    } catch (InvalidMessageException e) {
      return new Broken(RpcError.invalidRequest("Invalid request: " + e.getMessage()), id);
    }
  }

  private static Broken broken(RpcError error) {
    return new Broken(error, Optional.empty());
  }

  private byte[] bytes(JsonNode json) {
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a JSON tree must be writable", e);
    }
  }

  private static ObjectMapper mapper(MessageLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth())
            .maxDocumentLength(limits.messageBytes())
            .maxStringLength(limits.messageBytes())
            .build();
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }
}
