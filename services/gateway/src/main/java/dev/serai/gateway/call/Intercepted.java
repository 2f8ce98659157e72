package dev.serai.gateway.call;

import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Peer;
import java.time.Duration;
import java.util.Optional;

/** A call with another request than its client sent; everything else is the client's. */
record Intercepted(Call call, Request request) implements Call {

  @Override
  public Peer peer() {
    return call.peer();
  }

  @Override
  public void send(Notification notification) {
    call.send(notification);
  }

  @Override
  public Answer ask(InputRequest question) throws InterruptedException {
    return call.ask(question);
  }

  @Override
  public boolean cancelled() {
    return call.cancelled();
  }

  @Override
  public void pause(Duration retry) {
    call.pause(retry);
  }

  @Override
  public Optional<LogLevel> logLevel() {
    return call.logLevel();
  }
}
