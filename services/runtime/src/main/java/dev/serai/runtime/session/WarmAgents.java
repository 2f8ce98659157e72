package dev.serai.runtime.session;

import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Mount;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents kept ready for the next session of a version that has been used. Each is handed out once
 * and never comes back; the gap is filled in the background. Versions with session storage are
 * always started cold, because their mount is known only with the session.
 */
final class WarmAgents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmAgents.class);
  private static final int STARTS_AT_A_TIME = 2;

  private record VersionKey(RuntimeId runtime, int number) {}

  /** The ready agents of one version. */
  private static final class Shelf {
    private final BlockingDeque<AgentEnvironment> agents = new LinkedBlockingDeque<>();
    private volatile boolean closed;
  }

  private final SessionLauncher launcher;
  private final int perVersion;
  private final Map<VersionKey, Shelf> ready = new ConcurrentHashMap<>();
  private final Semaphore starts = new Semaphore(STARTS_AT_A_TIME);
  private volatile boolean closed;

  WarmAgents(SessionLauncher launcher, int perVersion) {
    this.launcher = launcher;
    this.perVersion = perVersion;
  }

  /** A running agent of this version: a warm one, or one started now. */
  AgentEnvironment take(RuntimeVersion version, Optional<Mount> storage) {
    if (perVersion == 0 || storage.isPresent()) {
      return launcher.launch(version, storage);
    }
    Shelf shelf = shelf(version);
    AgentEnvironment warm = alive(shelf.agents);
    Thread.startVirtualThread(() -> refill(version, shelf));
    return warm == null ? launcher.launch(version, storage) : warm;
  }

  /** How many are ready for a version. */
  int ready(RuntimeVersion version) {
    return shelf(version).agents.size();
  }

  /** Destroys what is ready for any version of a runtime. */
  void drain(RuntimeId runtime) {
    for (Iterator<VersionKey> keys = ready.keySet().iterator(); keys.hasNext(); ) {
      VersionKey key = keys.next();
      if (key.runtime().equals(runtime)) {
        empty(key);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    ready.keySet().forEach(this::empty);
  }

  private void empty(VersionKey key) {
    Shelf shelf = ready.remove(key);
    if (shelf != null) {
      shelf.closed = true;
      clear(shelf);
    }
  }

  private void refill(RuntimeVersion version, Shelf shelf) {
    starts.acquireUninterruptibly();
    try {
      while (!closed && !shelf.closed && shelf.agents.size() < perVersion) {
        shelf.agents.addLast(launcher.launch(version, Optional.empty()));
      }
      if (closed || shelf.closed) {
        clear(shelf);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "no agent could be kept warm for {} version {}: {}",
          version.runtime().id(),
          version.number(),
          e.getMessage());
    } finally {
      starts.release();
    }
  }

  private static void clear(Shelf shelf) {
    for (AgentEnvironment agent = shelf.agents.poll(); agent != null; agent = shelf.agents.poll()) {
      agent.close(Duration.ZERO);
    }
  }

  private static @Nullable AgentEnvironment alive(BlockingDeque<AgentEnvironment> pool) {
    AgentEnvironment agent = pool.poll();
    while (agent != null && agent.sandbox().exit().isPresent()) {
      agent.close(Duration.ZERO);
      agent = pool.poll();
    }
    return agent;
  }

  private Shelf shelf(RuntimeVersion version) {
    return ready.computeIfAbsent(key(version), fresh -> new Shelf());
  }

  private static VersionKey key(RuntimeVersion version) {
    return new VersionKey(version.runtime().id(), version.number());
  }
}
