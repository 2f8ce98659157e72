package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.server.EventStream.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream keeps, within its own bound and the one it shares. For one thread at a time. */
final class KeptEvents {

  private final Deque<Event> events = new ArrayDeque<>(4);
  private final int most;
  private @Nullable SharedBounds shared;
  private long bytes;
  private int reserved;

  KeptEvents(int most) {
    this.most = most;
  }

  /** What is kept already counts too, even beyond the bound. */
  void share(SharedBounds bounds) {
    if (shared == null) {
      bounds.addBytes(bytes);
      shared = bounds;
    }
  }

  /** Makes room for one event. An event that is too long for the bound has it alone. */
  boolean reserve(int size) {
    boolean room = events.isEmpty() || bytes + size <= most;
    boolean taken = room && (shared == null || shared.takeBytes(size));
    reserved = taken ? size : reserved;
    return taken;
  }

  /** Adds the one there was made room for. */
  void add(Event event) {
    events.add(event);
    bytes += reserved;
    reserved = 0;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  Event first() {
    return events.getFirst();
  }

  void drop() {
    give(events.removeFirst().message().length);
  }

  void clear() {
    events.clear();
    give(bytes);
  }

  List<Event> after(long number) {
    return events.stream().filter(event -> event.number() > number).toList();
  }

  private void give(long freed) {
    bytes -= freed;
    if (shared != null) {
      shared.giveBytes(freed);
    }
  }
}
