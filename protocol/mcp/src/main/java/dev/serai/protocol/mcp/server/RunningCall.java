package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.bridge.Dialect;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.LogMessage;
import dev.serai.protocol.mcp.model.Meta;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request under way on a thread of its own. */
final class RunningCall implements Call {

  private final Peer peer;
  private final Optional<Session> session;
  private final Dialect dialect;
  private final Asking asking;
  private final AtomicReference<Attachment> attachment;
  private volatile boolean cancelled;
  private volatile @Nullable Thread thread;

  /** The request that waits for the outcome, and the way to whoever sent it. */
  record Attachment(Request request, Outlet outlet) {}

  RunningCall(Peer peer, Optional<Session> session, Asking asking, Attachment attachment) {
    this.peer = peer;
    this.session = session;
    this.asking = asking;
    this.attachment = new AtomicReference<>(attachment);
    dialect = Dialect.of(peer.revision());
  }

  @Override
  public Request request() {
    return attachment.get().request();
  }

  @Override
  public Peer peer() {
    return peer;
  }

  Outlet outlet() {
    return attachment.get().outlet();
  }

  Dialect dialect() {
    return dialect;
  }

  Optional<Session> session() {
    return session;
  }

  /** From now on another request waits for the outcome. */
  void attach(Attachment next) {
    attachment.set(next);
  }

  @Override
  public void send(Notification notification) {
    if (cancelled || !wanted(notification)) {
      return;
    }
    switch (dialect.params(notification.method(), notification.params())) {
      case Said said -> outlet().put(new Notification(notification.method(), said.json()));
      case Unsayable unsayable -> {
        // The client's revision knows no such notification; it misses nothing it could use.
      }
    }
  }

  /** Old clients choose a level once, and hear everything before; new ones say it each time. */
  private boolean wanted(Notification notification) {
    if (!notification.method().equals(Methods.LOG)) {
      return true;
    }
    Optional<LogLevel> least =
        peer.revision().has(Feature.STATELESS)
            ? Meta.of(params()).logLevel()
            : Optional.of(session.map(Session::logLevel).orElse(LogLevel.DEBUG));
    LogLevel level = new LogMessage(notification.params()).level();
    return least.filter(level::reaches).isPresent();
  }

  @Override
  public Answer ask(InputRequest question) throws InterruptedException {
    ObjectNode missing = peer.capabilities().missing(question.method(), question.params());
    if (!missing.isEmpty()) {
      return new Answer.Undeclared(missing);
    }
    return switch (dialect.params(question.method(), question.params())) {
      case Said said -> asking.ask(this, question.method(), said.json());
      case Unsayable unsayable -> new Answer.Unreachable(unsayable.loss().note());
    };
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
    Thread worker = Thread.ofVirtual().name("mcp-call").unstarted(work);
    thread = worker;
    worker.start();
  }

  /** The client wants no answer any more. */
  void cancel() {
    cancelled = true;
    Thread worker = thread;
    if (worker != null) {
      worker.interrupt();
    }
  }
}
