package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.kernel.Ids;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxPool;
import dev.serai.sandbox.WarmSource;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interpreters without a role that are ready before somebody asks. None is kept before the first
 * session has started, so a server on which nobody runs code holds none.
 */
final class WarmInterpreters implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmInterpreters.class);
  private static final int ID_LENGTH = 20;

  private final Interpreters interpreters;
  private final SandboxPool pool;
  private final Ids ids;
  private final PoolConfig config;
  private final Map<SandboxId, Interpreter> connected = new ConcurrentHashMap<>();
  private final AtomicReference<String> kept = new AtomicReference<>("");

  WarmInterpreters(Interpreters interpreters, PoolConfig config, InstantSource clock, Ids ids) {
    this.interpreters = interpreters;
    this.config = config;
    this.pool = new SandboxPool(config, clock);
    this.ids = ids;
  }

  /** A ready one, now the caller's; empty when none is ready. Never waits. */
  Optional<Workplace> take() {
    return pool.take(interpreters.kind()).flatMap(this::workplace);
  }

  /** Begins to keep some ready, from the first call on; those of another kind before go. */
  void keep() {
    String kind = interpreters.kind();
    String before = kept.getAndSet(kind);
    if (!before.equals(kind)) {
      pool.drain(before);
    }
    var size = config.sizeOf(interpreters.isolationClass().word());
    pool.keep(kind, WarmSource.of(size, this::start, this::connect));
  }

  /** Ends those that nobody is expected to ask for by now. */
  void tend() {
    pool.tend();
  }

  /** Empty when it has ended in this moment. */
  private Optional<Workplace> workplace(Sandbox sandbox) {
    return Optional.ofNullable(connected.remove(sandbox.id()))
        .map(interpreter -> new Workplace(sandbox, interpreter, Given.NOTHING));
  }

  /** How many stand ready. */
  int ready() {
    return pool.ready(interpreters.kind());
  }

  SandboxId freshId() {
    return new SandboxId(ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT));
  }

  private Sandbox start() {
    return interpreters.start(freshId(), Wants.NOTHING);
  }

  private boolean connect(Sandbox sandbox) {
    try {
      connected.put(sandbox.id(), interpreters.connect(sandbox));
      sandbox.onExit(exit -> connected.remove(sandbox.id()));
      return true;
    } catch (InterpreterGoneException e) {
      LOG.warn("no interpreter could be kept ready: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
