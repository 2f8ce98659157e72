package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.http.MediaTypes;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Parsed;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages over HTTP, whatever revision they are of. */
final class HttpExchanges {

  private static final byte[] NOTHING = {};
  private static final List<String> TOLD = List.of("WWW-Authenticate", "Retry-After", "Location");

  private final HttpPort port;
  private final URI endpoint;
  private final MessageCodec codec;
  private final EventReader events;

  HttpExchanges(HttpPort port, URI endpoint, ClientConfig config) {
    this.port = port;
    this.endpoint = endpoint;
    codec = new MessageCodec(config.messages());
    events = new EventReader(config, codec);
  }

  URI endpoint() {
    return endpoint;
  }

  MessageCodec codec() {
    return codec;
  }

  EventReader events() {
    return events;
  }

  /** The same way to another address. */
  HttpExchanges to(URI other, ClientConfig config) {
    return new HttpExchanges(port, other, config);
  }

  /**
   * Sends a request and reads what comes until its response.
   *
   * @param resume how to go on when a stream of events breaks
   */
  Posted request(Request request, Map<String, String> headers, Inbound inbound, Resume resume)
      throws McpClientException, InterruptedException {
    HttpPort.Answer answer = post(request, headers);
    if (accepted(answer) && has(answer, MediaTypes.EVENTS)) {
      return new Posted.Answered(events.response(answer, request.id(), inbound, resume));
    }
    try (answer) {
      if (!accepted(answer)) {
        return rejected(answer);
      }
      if (!has(answer, MediaTypes.JSON)) {
        throw malformed(
            answer.status() == 202
                ? "the server accepted a request without answering it"
                : "the server answered with neither JSON nor events");
      }
      return new Posted.Answered(response(codec.read(answer.body()), request.id(), inbound));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Sends a notification or a response. */
  Posted send(Message message, Map<String, String> headers)
      throws McpClientException, InterruptedException {
    try (HttpPort.Answer answer = post(message, headers)) {
      return accepted(answer) ? new Posted.Accepted() : rejected(answer);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Opens a stream of events; empty if the server has none. */
  Optional<HttpPort.Answer> open(Map<String, String> headers)
      throws McpClientException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Accept", MediaTypes.EVENTS);
    HttpPort.Answer answer = sent("GET", all, NOTHING);
    if (accepted(answer) && has(answer, MediaTypes.EVENTS)) {
      return Optional.of(answer);
    }
    answer.close();
    return Optional.empty();
  }

  /** Ends a session; whether the server cares is its business. */
  void delete(Map<String, String> headers) throws McpClientException, InterruptedException {
    sent("DELETE", headers, NOTHING).close();
  }

  private HttpPort.Answer post(Message message, Map<String, String> headers)
      throws McpClientException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", MediaTypes.JSON);
    all.put("Accept", MediaTypes.JSON + ", " + MediaTypes.EVENTS);
    return sent("POST", all, codec.write(message));
  }

  private HttpPort.Answer sent(String method, Map<String, String> headers, byte[] body)
      throws McpClientException, InterruptedException {
    try {
      return port.send(new HttpPort.Call(method, endpoint, headers, body));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Posted.Rejected rejected(HttpPort.Answer answer) throws IOException {
    Optional<RpcError> error =
        codec.read(answer.body()) instanceof Parsed.Single(Failure failure)
            ? Optional.of(failure.error())
            : Optional.empty();
    Map<String, String> told = new HashMap<>();
    TOLD.forEach(name -> answer.header(name).ifPresent(value -> told.put(name, value)));
    return new Posted.Rejected(answer.status(), error, told);
  }

  /** The response among what came as one text; several messages are a batch of 2025-03-26. */
  private static Response response(Parsed parsed, RequestId id, Inbound inbound)
      throws McpClientException {
    Optional<Response> response = Optional.empty();
    for (Parsed.Item item : parsed.items()) {
      if (item instanceof Parsed.Single(Response candidate) && answers(candidate, id)) {
        response = Optional.of(candidate);
      } else if (item instanceof Parsed.Single(Message message)) {
        inbound.took(message);
      }
    }
    return response.orElseThrow(() -> malformed("the server sent no response to the request"));
  }

  /** An error without id can only be meant for the one request there was. */
  static boolean answers(Response response, RequestId id) {
    return switch (response) {
      case Result result -> result.id().equals(id);
      case Failure failure -> failure.id().isEmpty() || failure.id().get().equals(id);
    };
  }

  /** What breaks when a thread is interrupted counts as the interrupt. */
  static McpClientException broken(IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the call was interrupted");
    }
    return new McpClientException(
        Kind.UNREACHABLE, "the server cannot be reached, or broke off", e);
  }

  static McpClientException malformed(String message) {
    return new McpClientException(Kind.MALFORMED, message);
  }

  private static boolean accepted(HttpPort.Answer answer) {
    return answer.status() >= 200 && answer.status() < 300;
  }

  private static boolean has(HttpPort.Answer answer, String type) {
    return answer.header("content-type").map(MediaTypes::bare).filter(type::equals).isPresent();
  }
}
