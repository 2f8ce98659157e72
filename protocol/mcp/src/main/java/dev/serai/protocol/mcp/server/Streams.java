package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.http.MediaTypes;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.Meta;
import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;

/** Chooses between the two forms of an answer: one JSON text, or a stream of events. */
final class Streams {

  private static final Set<String> LIVELY =
      Set.of(Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.RESOURCES_READ);

  private final McpServerConfig config;
  private final MessageCodec codec;

  Streams(McpServerConfig config, MessageCodec codec) {
    this.config = config;
    this.codec = codec;
  }

  /** A stream that ends with so many answers; one that never ends may lose messages. */
  EventStream open(String id, int answers) {
    return new EventStream(id, codec, config.keptBytes(), answers, answers == 0);
  }

  /**
   * Whether something may have to be sent before the answer, so that the call must run beside the
   * reply. What has said nothing by its end never needed a stream.
   */
  boolean live(McpExchange exchange, Request request) {
    if (!config.streaming() || !accepts(exchange, MediaTypes.EVENTS)) {
      return false;
    }
    Meta meta = Meta.of(request.params());
    return LIVELY.contains(request.method())
        || meta.progressToken().isPresent()
        || meta.logLevel().isPresent();
  }

  /**
   * Whether the answer should be a stream: the client takes one, and the call has something to say
   * before its end or lasts. Otherwise waits for the end.
   */
  boolean streams(McpExchange exchange, EventStream stream) throws InterruptedIOException {
    try {
      if (config.streaming() && accepts(exchange, MediaTypes.EVENTS)) {
        return !stream.settled(config.quiet()) || !accepts(exchange, MediaTypes.JSON);
      }
      stream.awaitEnd();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the call was interrupted");
    }
  }

  /** The answers as a JSON text; a batch if there may be several. */
  static byte[] json(List<byte[]> answers, boolean batch) {
    if (!batch) {
      return answers.getLast();
    }
    var array = new ByteArrayOutputStream();
    array.write('[');
    for (int i = 0; i < answers.size(); i++) {
      if (i > 0) {
        array.write(',');
      }
      array.writeBytes(answers.get(i));
    }
    array.write(']');
    return array.toByteArray();
  }

  static boolean isJson(String contentType) {
    return MediaTypes.bare(contentType).equals(MediaTypes.JSON);
  }

  static boolean accepts(McpExchange exchange, String type) {
    String accept = exchange.header("accept").orElse(MediaTypes.JSON);
    String family = type.substring(0, type.indexOf('/')) + "/*";
    for (String range : accept.split(",", -1)) {
      String name = range.split(";", 2)[0].strip();
      if (name.equalsIgnoreCase(type)
          || (type.equals(MediaTypes.JSON) && (name.equals("*/*") || name.equals(family)))) {
        return true;
      }
    }
    return false;
  }
}
