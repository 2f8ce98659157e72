package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.bridge.Dialect;
import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.LogMessage;
import dev.serai.protocol.mcp.model.Meta;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A request under way, on a thread of its own or on that of whoever brought it. */
final class RunningCall implements Call {

  private final Peer peer;
  private final Optional<Session> session;
  private final Dialect dialect;
  private final Asking asking;
  private final McpHandler handler;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Attachment attachment;
  private volatile boolean cancelled;
  private @Nullable Thread thread;

  /** The request that waits for the outcome, and the way to whoever sent it. */
  record Attachment(Request request, Outlet outlet) {}

  RunningCall(
      Peer peer,
      Optional<Session> session,
      Asking asking,
      McpHandler handler,
      Attachment attachment) {
    this.peer = peer;
    this.session = session;
    this.asking = asking;
    this.handler = handler;
    this.attachment = attachment;
    dialect = Dialect.of(peer.revision());
  }

  @Override
  public Request request() {
    return attachment.request();
  }

  @Override
  public Peer peer() {
    return peer;
  }

  McpHandler handler() {
    return handler;
  }

  Outlet outlet() {
    return attachment.outlet();
  }

  Dialect dialect() {
    return dialect;
  }

  Optional<Session> session() {
    return session;
  }

  /** From now on another request waits for the outcome. */
  void attach(Attachment next) {
    attachment = next;
  }

  void lost(List<Loss> losses) {
    if (!losses.isEmpty()) {
      handler.lost(this, losses);
    }
  }

  @Override
  public void send(Notification notification) {
    if (cancelled || !wanted(notification)) {
      return;
    }
    var translated = dialect.params(notification.method(), notification.params());
    lost(translated.losses());
    if (translated instanceof Said said) {
      outlet().put(new Notification(notification.method(), said.json()));
    }
  }

  private boolean wanted(Notification notification) {
    return !notification.method().equals(Methods.LOG)
        || logLevel().filter(new LogMessage(notification.params()).level()::reaches).isPresent();
  }

  @Override
  public Optional<LogLevel> logLevel() {
    return peer.revision().has(Feature.STATELESS)
        ? Meta.of(params()).logLevel()
        : Optional.of(session.map(Session::logLevel).orElse(LogLevel.DEBUG));
  }

  @Override
  public Answer ask(InputRequest question) throws InterruptedException {
    ObjectNode missing = peer.capabilities().missing(question.method(), question.params());
    if (!missing.isEmpty()) {
      return new Answer.Undeclared(missing);
    }
    var translated = dialect.params(question.method(), question.params());
    lost(translated.losses());
    return switch (translated) {
      case Said said -> asking.ask(this, question.method(), said.json());
      case Unsayable unsayable -> new Answer.Unreachable(unsayable.loss().note());
    };
  }

  /** For ways of asking that can put one question at a time. */
  ReentrantLock turn() {
    return turn;
  }

  @Override
  public void pause(Duration retry) {
    if (peer.revision().has(Feature.STREAM_POLLING)) {
      outlet().pause(retry);
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  /** Runs the work on a virtual thread. */
  void start(Runnable work) {
    Thread.ofVirtual().name("mcp-call").start(() -> runHere(work));
  }

  /** Runs the work on this thread, and leaves no interrupt behind that was meant for the work. */
  void runHere(Runnable work) {
    entered(Thread.currentThread());
    try {
      work.run();
    } finally {
      left();
    }
  }

  private synchronized void entered(Thread worker) {
    thread = worker;
    if (cancelled) {
      worker.interrupt();
    }
  }

  private synchronized void left() {
    thread = null;
    if (cancelled) {
      Thread.interrupted();
    }
  }

  /** The client wants no answer any more. */
  synchronized void cancel() {
    cancelled = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
