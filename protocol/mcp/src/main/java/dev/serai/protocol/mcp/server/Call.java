package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputResponses;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.LogMessage;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.model.Progress;
import java.time.Duration;
import java.util.Optional;

/** A request under way, and the way back to its client. Safe for use by many threads. */
public interface Call {

  Request request();

  Peer peer();

  /**
   * Tells the client something on the way. What its revision has no word for, and log messages it
   * did not ask for, are left out.
   */
  void send(Notification notification);

  /**
   * Asks the client and waits. How the question travels depends on the revision: as a request of
   * ours, or as a result that asks for input, after which the client's next request goes on where
   * this one stopped.
   *
   * @throws InterruptedException if the request is cancelled
   */
  Answer ask(InputRequest question) throws InterruptedException;

  /** Whether nobody waits for the outcome any more. */
  boolean cancelled();

  /**
   * Closes the connection, not the call: the client comes back after {@code retry} for the rest.
   * Without effect where the client's revision knows no such thing.
   */
  void pause(Duration retry);

  /** The mildest log messages the client wants to hear; empty if it wants none. */
  Optional<LogLevel> logLevel();

  default ObjectNode params() {
    return request().params();
  }

  /** Input that came with the request when it was sent again. */
  default InputResponses input() {
    return InputResponses.of(params());
  }

  /** Without effect if the client did not ask for progress. */
  default void progress(double done, double total, String message) {
    Meta.of(params())
        .progressToken()
        .ifPresent(token -> send(new Progress(token, done, total, message).notification()));
  }

  default void log(LogLevel level, String logger, JsonNode data) {
    send(new LogMessage(level, logger, data).notification());
  }
}
