package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.bridge.Dialect;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.Cancellation;
import dev.serai.protocol.mcp.model.ElicitationAnswer;
import dev.serai.protocol.mcp.model.InputRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions of a server to us, each answered on a thread of its own. */
final class Questions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
  private static final int MOST = 64;

  private final Link link;
  private final Map<RequestId, Thread> open = new ConcurrentHashMap<>();

  /** Who answers. */
  interface Answering {
    Answer ask(InputRequest question) throws InterruptedException;
  }

  Questions(Link link) {
    this.link = link;
  }

  /**
   * @param done runs when the answer has been sent, or will never be
   */
  void ask(Request request, Answering answering, Runnable done) {
    Thread thread =
        Thread.ofVirtual()
            .name("mcp-question")
            .unstarted(
                () -> {
                  try {
                    answer(request, answering);
                  } finally {
                    open.remove(request.id());
                    done.run();
                  }
                });
    if (open.size() >= MOST || open.putIfAbsent(request.id(), thread) != null) {
      done.run();
      LOG.debug("a server asks too much");
      return;
    }
    thread.start();
  }

  /** The server no longer wants an answer. */
  void cancelled(Notification notification) {
    new Cancellation(notification.params()).request().map(open::get).ifPresent(Thread::interrupt);
  }

  @Override
  public void close() {
    open.values().forEach(Thread::interrupt);
  }

  private void answer(Request request, Answering answering) {
    try {
      link.send(response(request, answering));
    } catch (McpClientException e) {
      LOG.debug("a server's question could not be answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Response response(Request request, Answering answering) throws InterruptedException {
    RequestId id = request.id();
    return switch (request.method()) {
      case Methods.PING -> new Result(id, Json.object());
      case Methods.ELICIT, Methods.SAMPLE, Methods.ROOTS_LIST ->
          said(request, answering.ask(new InputRequest(request.method(), request.params())));
      default -> new Failure(id, RpcError.methodNotFound(request.method()));
    };
  }

  private Response said(Request request, Answer answer) {
    RequestId id = request.id();
    return switch (answer) {
      case Answer.Given(var result) -> {
        Dialect dialect = Dialect.of(link.agreement().revision());
        yield switch (dialect.result(request.method(), result)) {
          case Said said -> new Result(id, said.json());
          case Unsayable unsayable ->
              new Failure(id, RpcError.invalidRequest(unsayable.loss().note()));
        };
      }
      case Answer.Refused(RpcError error) -> new Failure(id, error);
      case Answer.Undeclared undeclared ->
          new Failure(id, RpcError.methodNotFound(request.method()));
      case Answer.Unreachable(String reason) ->
          request.method().equals(Methods.ELICIT)
              ? new Result(id, ElicitationAnswer.cancel().json())
              : new Failure(id, RpcError.invalidRequest(reason));
    };
  }
}
