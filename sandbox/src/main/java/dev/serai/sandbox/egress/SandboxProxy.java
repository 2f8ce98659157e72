package dev.serai.sandbox.egress;

import dev.serai.sandbox.PlatformPort;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxy of one sandbox: whoever comes to its socket is that sandbox. */
final class SandboxProxy implements EgressGrant {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxProxy.class);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
  private static final long PAUSE_NANOS = 100_000_000;

  private final Doorway door;
  private final MeetingSocket socket;
  private final int port;
  private final Semaphore places;
  private final Map<Visit, Thread> visits = new ConcurrentHashMap<>();
  private final Thread acceptor;
  private final Consumer<SandboxProxy> whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param port inside
   */
  SandboxProxy(Doorway door, MeetingSocket socket, int port, Consumer<SandboxProxy> whenClosed) {
    this.door = door;
    this.socket = socket;
    this.port = port;
    this.whenClosed = whenClosed;
    this.places = new Semaphore(door.limits().connections());
    this.acceptor =
        Thread.ofVirtual().name("serai-egress-" + door.caller().sandbox()).unstarted(this::accept);
  }

  void start() {
    acceptor.start();
  }

  @Override
  public List<PlatformPort> ports() {
    return List.of(new PlatformPort(port, socket.address()));
  }

  @Override
  public Map<String, String> variables() {
    return ProxyVariables.of(port);
  }

  private void accept() {
    ServerSocketChannel listener = socket.listener();
    while (!closed.get()) {
      try {
        places.acquire();
      } catch (InterruptedException e) {
        return;
      }
      try {
        visit(listener.accept());
      } catch (IOException failure) {
        places.release();
        rest(failure);
      }
    }
  }

  /** A host without descriptors takes no connections for a moment, and then does again. */
  private void rest(IOException failure) {
    if (!closed.get()) {
      LOG.warn("the way out of {} falters: {}", door.caller().sandbox(), failure.getMessage());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void visit(SocketChannel client) {
    var visit = new Visit(door, client);
    Thread thread = Thread.ofVirtual().name("serai-egress").unstarted(() -> attend(visit));
    visits.put(visit, thread);
    thread.start();
    if (closed.get()) {
      end(visit, thread);
    }
  }

  private void attend(Visit visit) {
    try {
      visit.run();
    } catch (RuntimeException e) {
      LOG.error("a connection of {} failed", door.caller().sandbox(), e);
    } finally {
      visits.remove(visit);
      places.release();
    }
  }

  private static void end(Visit visit, Thread thread) {
    visit.end(EgressEnding.SANDBOX_ENDED);
    thread.interrupt();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }

    // Not by interrupting the acceptor, which might lose a connection it has just taken.
    socket.close();
    Set.copyOf(visits.entrySet()).forEach(each -> end(each.getKey(), each.getValue()));
    awaitAll();
    whenClosed.accept(this);
  }

  /** So that the ends of all connections are on record before the sandbox is. */
  private void awaitAll() {
    try {
      int all = door.limits().connections();
      if (!places.tryAcquire(all, CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("connections of {} are slow to end", door.caller().sandbox());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
