package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.LogLevel;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a server remembers of a client between its requests. Safe for use by many threads. */
final class Session {

  private static final int STREAMS_KEPT = 32;
  private static final int SUBSCRIPTIONS = 1_000;

  private final String id;
  private final Instant expiresAt;
  private final int mostCalls;
  private final PendingQuestions questions;
  private final EventStream general;
  private final Map<RequestId, RunningCall> calls = new ConcurrentHashMap<>();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final Map<String, EventStream> streams = new LinkedHashMap<>();
  private final AtomicLong streamNumbers = new AtomicLong();
  private volatile Peer peer;
  private volatile boolean shookHands;
  private volatile LogLevel logLevel = LogLevel.DEBUG;
  private volatile Instant lastUsed = Instant.MIN;

  Session(
      String id,
      Peer peer,
      Instant expiresAt,
      int mostCalls,
      PendingQuestions questions,
      EventStream general) {
    this.id = id;
    this.peer = peer;
    this.expiresAt = expiresAt;
    this.mostCalls = mostCalls;
    this.questions = questions;
    this.general = general;
  }

  String id() {
    return id;
  }

  Peer peer() {
    return peer;
  }

  /** What the handshake agreed on, where the session is older than the handshake. */
  void agreed(Peer agreed) {
    peer = agreed.in(id);
    shookHands = true;
  }

  /** Whether a client that shook hands wants to hear of it. */
  boolean hears(Notification notification) {
    return shookHands
        && (!notification.method().equals(Methods.RESOURCE_UPDATED)
            || subscriptions.contains(notification.params().path("uri").asText()));
  }

  boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  void used(Instant now) {
    lastUsed = now;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  /** Whether no request is under way. */
  boolean idle() {
    return calls.isEmpty();
  }

  PendingQuestions questions() {
    return questions;
  }

  /** Where messages go that belong to no request. */
  EventStream general() {
    return general;
  }

  LogLevel logLevel() {
    return logLevel;
  }

  void logLevel(LogLevel least) {
    logLevel = least;
  }

  Set<String> subscriptions() {
    return subscriptions;
  }

  /** False if there are too many. */
  boolean subscribe(String uri) {
    return subscriptions.contains(uri)
        || (subscriptions.size() < SUBSCRIPTIONS && subscriptions.add(uri));
  }

  /** False if the id is in use or too many requests are under way. */
  boolean register(RequestId request, RunningCall call) {
    return calls.size() < mostCalls && calls.putIfAbsent(request, call) == null;
  }

  void unregister(RequestId request, RunningCall call) {
    calls.remove(request, call);
  }

  void cancel(RequestId request) {
    Optional.ofNullable(calls.get(request)).ifPresent(RunningCall::cancel);
  }

  String nextStream() {
    return "s" + streamNumbers.incrementAndGet();
  }

  /** From now on the client may come back to this stream; of ended ones the last few are kept. */
  void keep(EventStream stream, SharedBounds bounds) {
    stream.share(bounds);
    synchronized (streams) {
      streams.put(stream.id(), stream);
      Iterator<EventStream> oldest = streams.values().iterator();
      while (streams.size() > STREAMS_KEPT && oldest.hasNext()) {
        EventStream candidate = oldest.next();
        if (candidate.ended()) {
          oldest.remove();
          candidate.forget();
        }
      }
    }
  }

  Optional<EventStream> stream(String streamId) {
    synchronized (streams) {
      return streamId.equals(general.id())
          ? Optional.of(general)
          : Optional.ofNullable(streams.get(streamId));
    }
  }

  void end() {
    calls.values().forEach(RunningCall::cancel);
    general.forget();
    synchronized (streams) {
      streams.values().forEach(EventStream::forget);
    }
  }
}
