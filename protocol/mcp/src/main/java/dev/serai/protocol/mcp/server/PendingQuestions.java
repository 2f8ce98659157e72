package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Questions of ours a client has yet to answer: requests with ids of our own, whatever ids the one
 * we ask for uses.
 */
final class PendingQuestions implements Asking {

  private final Map<RequestId, BlockingQueue<Response>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final int most;
  private final Duration timeout;

  PendingQuestions(int most, Duration timeout) {
    this.most = most;
    this.timeout = timeout;
  }

  @Override
  public Answer ask(RunningCall call, String method, ObjectNode params)
      throws InterruptedException {
    if (waiting.size() >= most) {
      return new Answer.Unreachable("the client has " + most + " questions to answer already");
    }
    RequestId id = RequestId.of(numbers.incrementAndGet());
    BlockingQueue<Response> answer = new ArrayBlockingQueue<>(1);
    waiting.put(id, answer);
    try {
      call.outlet().put(new Request(id, method, params));
      return read(answer.poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      waiting.remove(id);
    }
  }

  /** Whether the response answers a question of ours. */
  boolean answered(Response response) {
    Optional<RequestId> id =
        switch (response) {
          case Result result -> Optional.of(result.id());
          case Failure failure -> failure.id();
        };
    return id.map(waiting::remove).map(queue -> queue.offer(response)).orElse(false);
  }

  private static Answer read(@Nullable Response response) {
    return switch (response) {
      case null -> new Answer.Unreachable("the client did not answer in time");
      case Result result -> new Answer.Given(result.result());
      case Failure failure -> new Answer.Refused(failure.error());
    };
  }
}
