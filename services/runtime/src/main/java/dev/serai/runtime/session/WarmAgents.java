package dev.serai.runtime.session;

import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.PoolSize;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxPool;
import dev.serai.sandbox.WarmSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Agents kept ready for the next session of a version that has been used. Each is handed out once
 * and never comes back; the gap is filled in the background. Versions with session storage are
 * always started cold, because their mount is known only with the session.
 */
final class WarmAgents implements AutoCloseable {

  private record VersionKey(RuntimeId runtime, int number) {

    static VersionKey of(RuntimeVersion version) {
      return new VersionKey(version.runtime().id(), version.number());
    }

    String word() {
      return runtime + "/" + number;
    }
  }

  private final SessionLauncher launcher;
  private final PoolConfig config;
  private final IsolationClass isolationClass;
  private final SandboxPool pool;
  private final Set<VersionKey> kept = ConcurrentHashMap.newKeySet();
  private final Map<SandboxId, AgentEnvironment> ready = new ConcurrentHashMap<>();

  /**
   * @param isolationClass of all agents
   */
  WarmAgents(
      SessionLauncher launcher,
      PoolConfig config,
      IsolationClass isolationClass,
      InstantSource clock) {
    this.launcher = launcher;
    this.config = config;
    this.isolationClass = isolationClass;
    this.pool = new SandboxPool(config, clock);
  }

  /** A running agent of this version: a warm one, or one started now. */
  AgentEnvironment take(RuntimeVersion version, Optional<Mount> storage) {
    PoolSize size = config.sizeOf(version.runtime().id().toString(), isolationClass.word());
    if (size.most() == 0 || storage.isPresent()) {
      return launcher.launch(version, storage);
    }
    Optional<AgentEnvironment> warm = warm(version);
    keep(version, size);
    return warm.orElseGet(() -> launcher.launch(version, storage));
  }

  /** How many are ready for a version. */
  int ready(RuntimeVersion version) {
    return pool.ready(VersionKey.of(version).word());
  }

  /** Ends those that nobody is expected to ask for by now. */
  void tend() {
    pool.tend();
  }

  /** Destroys what is ready for any version of a runtime. */
  void drain(RuntimeId runtime) {
    kept.stream().filter(key -> key.runtime().equals(runtime)).forEach(this::drain);
  }

  @Override
  public void close() {
    pool.close();
  }

  private void drain(VersionKey key) {
    kept.remove(key);
    pool.drain(key.word());
  }

  /** One that has ended in this moment is none. */
  private Optional<AgentEnvironment> warm(RuntimeVersion version) {
    return pool.take(VersionKey.of(version).word())
        .flatMap(sandbox -> Optional.ofNullable(ready.remove(sandbox.id())));
  }

  private void keep(RuntimeVersion version, PoolSize size) {
    VersionKey key = VersionKey.of(version);
    kept.add(key);
    pool.keep(key.word(), new WarmSource(size, () -> launch(version), sandbox -> true, this::end));
  }

  private Sandbox launch(RuntimeVersion version) {
    AgentEnvironment environment = launcher.launch(version, Optional.empty());
    ready.put(environment.sandbox().id(), environment);
    return environment.sandbox();
  }

  /** Credentials and the way out first. */
  private void end(Sandbox sandbox) {
    AgentEnvironment environment = ready.remove(sandbox.id());
    if (environment != null) {
      environment.close(Duration.ZERO);
    }
  }
}
