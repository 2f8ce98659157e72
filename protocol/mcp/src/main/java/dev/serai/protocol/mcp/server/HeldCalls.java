package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.InputResponses;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.server.RunningCall.Attachment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks clients that know no requests from servers: the call is held, the client gets a result that
 * asks for input, and the request it then sends again carries on with the held call.
 *
 * <p>The state that leads back to a call cannot be guessed, serves once, and only the same owner
 * for the same request.
 */
final class HeldCalls implements Asking {

  private static final String KEY = "input";
  private static final int STATE_LENGTH = 43;
  private static final int OWN_LENGTH = 12;

  /** Tells states of ours from those of servers behind us, which may be of our kind. */
  private final String prefix;

  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final McpServerConfig config;
  private final Ids ids;

  private record Held(RunningCall call, Request request, BlockingQueue<Attachment> next) {}

  /** Where a request belongs. */
  sealed interface Resumption {
    /** Nowhere: it is a new one. */
    record New() implements Resumption {}

    record Resumed(RunningCall call) implements Resumption {}

    record Refused(RpcError error) implements Resumption {}
  }

  HeldCalls(McpServerConfig config, Ids ids) {
    this.config = config;
    this.ids = ids;
    prefix = "held-" + ids.alphanumeric(OWN_LENGTH) + "-";
  }

  @Override
  public Answer ask(RunningCall call, String method, ObjectNode params)
      throws InterruptedException {
    if (!call.dialect().answersByAsking(call.request().method())) {
      return new Answer.Unreachable("nothing can be asked during " + call.request().method());
    }
    InputRequest question = new InputRequest(method, params);
    call.turn().lockInterruptibly();
    try {
      Optional<Answer> answer = Optional.empty();
      while (answer.isEmpty()) {
        answer = round(call, question);
      }
      return answer.get();
    } finally {
      call.turn().unlock();
    }
  }

  /**
   * Carries on with a held call if that is what the request is about.
   *
   * @param begins told of the call before it carries on
   */
  Resumption resume(String owner, Attachment attachment, Consumer<RunningCall> begins) {
    Request request = attachment.request();
    Optional<String> state =
        InputResponses.of(request.params()).state().filter(text -> text.startsWith(prefix));
    if (state.isEmpty()) {
      return new Resumption.New();
    }
    Held found = held.get(state.get());
    if (found == null || !fits(found, owner, request) || !held.remove(state.get(), found)) {
      return new Resumption.Refused(
          RpcError.invalidParams("'requestState' is unknown, expired or of another request"));
    }
    begins.accept(found.call());
    found.next().add(attachment);
    return new Resumption.Resumed(found.call());
  }

  Resumption resume(String owner, Attachment attachment) {
    return resume(owner, attachment, call -> {});
  }

  /** Calls that wait for their clients are cancelled. */
  void close() {
    held.values().forEach(waiting -> waiting.call().cancel());
  }

  /** Empty if the client came back without the answer. */
  private Optional<Answer> round(RunningCall call, InputRequest question)
      throws InterruptedException {
    if (held.size() >= config.maxSessions()) {
      return Optional.of(new Answer.Unreachable("too many calls wait for their clients"));
    }
    String state = prefix + ids.alphanumeric(STATE_LENGTH);
    Held waiting = new Held(call, call.request(), new ArrayBlockingQueue<>(1));
    held.put(state, waiting);
    try {
      InputRequired asking = InputRequired.of(Map.of(KEY, question), Optional.of(state));
      call.outlet().put(new Result(call.request().id(), asking.json()));
      Attachment next = waiting.next().poll(config.askTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        return Optional.of(new Answer.Unreachable("the client did not answer in time"));
      }
      call.attach(next);
      return InputResponses.of(next.request().params()).get(KEY).map(Answer.Given::new);
    } finally {
      held.remove(state);
    }
  }

  private static boolean fits(Held found, String owner, Request request) {
    return found.call().peer().owner().equals(owner)
        && found.request().method().equals(request.method())
        && lasting(found.request().params()).equals(lasting(request.params()));
  }

  private static ObjectNode lasting(ObjectNode params) {
    ObjectNode lasting = Json.copy(params);
    lasting.remove(Meta.MEMBER);
    return lasting.remove(InputResponses.MEMBERS);
  }
}
