package dev.serai.protocol.mcp.relay;

import dev.serai.protocol.mcp.client.ClientEvents;
import dev.serai.protocol.mcp.client.ServerListener;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.ElicitationAnswer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.SamplingResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller that answers whatever it is asked, and remembers what it heard. */
public final class Heard implements ClientEvents, ServerListener {

  private final List<Notification> notifications = new CopyOnWriteArrayList<>();
  private final List<InputRequest> questions = new CopyOnWriteArrayList<>();
  private volatile Runnable onNotification = () -> {};

  public void then(Runnable action) {
    onNotification = action;
  }

  public List<Notification> notifications(String method) {
    return notifications.stream().filter(n -> n.method().equals(method)).toList();
  }

  public List<InputRequest> questions() {
    return questions;
  }

  @Override
  public void notified(Notification notification) {
    notifications.add(notification);
    onNotification.run();
  }

  @Override
  public Answer ask(InputRequest question) {
    questions.add(question);
    return new Answer.Given(
        switch (question.method()) {
          case Methods.ELICIT ->
              ElicitationAnswer.accept(Json.object().put("response", "Ann")).json();
          case Methods.SAMPLE -> new SamplingResult("a-model", "Paris").json();
          default -> {
            var roots = Json.object();
            roots.putArray("roots").addObject().put("uri", "file:///home/ann").put("name", "home");
            yield roots;
          }
        });
  }

  @Override
  public Optional<LogLevel> logLevel() {
    return Optional.of(LogLevel.DEBUG);
  }
}
