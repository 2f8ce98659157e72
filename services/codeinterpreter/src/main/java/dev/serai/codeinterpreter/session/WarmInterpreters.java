package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.sandbox.FrozenSource;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxPool;
import dev.serai.sandbox.WarmSource;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interpreters without a role or a way out that are ready before somebody asks. None is kept before
 * the first session has started, so a server on which nobody runs code holds none.
 *
 * <p>Where the class can freeze sandboxes, all of an account are made from one that was frozen when
 * it had become ready and nobody had used it. What is in the memory of one is in that of the others
 * (addresses, the seed of Python's hashes), so no account has anything of another's; where each is
 * started by itself, all accounts share what stands ready.
 */
final class WarmInterpreters implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmInterpreters.class);
  private static final int ID_LENGTH = 20;
  private static final String EVERYBODY = "";

  private final Interpreters interpreters;
  private final SandboxPool pool;
  private final Ids ids;
  private final PoolConfig config;
  private final boolean freezes;
  private final Snapshots snapshots;
  private final Map<SandboxId, Interpreter> connected = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  /**
   * @param snapshots accounts that may have a frozen one at a time; 0 freezes none
   */
  WarmInterpreters(
      Interpreters interpreters, PoolConfig config, int snapshots, InstantSource clock, Ids ids) {
    this.interpreters = interpreters;
    this.config = config;
    this.pool = new SandboxPool(config, clock);
    this.ids = ids;
    this.freezes = snapshots > 0 && interpreters.frozen(this::freshId).isPresent();
    this.snapshots = new Snapshots(snapshots, this::drain);
  }

  /**
   * A ready one, now the caller's, or one made from a frozen one; empty when there is neither, and
   * one has to be started.
   */
  Optional<Workplace> take(AccountId account) {
    String key = key(account);
    return pool.take(key).flatMap(this::workplace).or(() -> thawed(key));
  }

  /** Begins to keep some ready, from the first call on; those of another kind before go. */
  void keep(AccountId account) {
    String mine = interpreters.kind() + "|";
    kept.stream().filter(key -> !key.startsWith(mine)).forEach(this::drain);
    snapshots.retain(key -> key.startsWith(mine));
    String key = key(account);
    var size = config.sizeOf(interpreters.isolationClass().word());
    kept.add(key);
    pool.keep(key, WarmSource.of(size, source(key), this::connect));
  }

  /** Ends those that nobody is expected to ask for by now. */
  void tend() {
    pool.tend();
  }

  /** How many stand ready. */
  int ready() {
    return kept.stream().mapToInt(pool::ready).sum();
  }

  SandboxId freshId() {
    return new SandboxId(ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT));
  }

  private String key(AccountId account) {
    return interpreters.kind() + "|" + (freezes ? account.value() : EVERYBODY);
  }

  private Supplier<Sandbox> source(String key) {
    return freezes
        ? snapshots.of(key, () -> interpreters.frozen(this::freshId).orElseThrow())
        : this::start;
  }

  private void drain(String key) {
    kept.remove(key);
    pool.drain(key);
  }

  private Optional<Workplace> thawed(String key) {
    return snapshots
        .find(key)
        .flatMap(FrozenSource::thawed)
        .flatMap(sandbox -> connect(sandbox) ? workplace(sandbox) : ended(sandbox));
  }

  /** Empty when it has ended in this moment. */
  private Optional<Workplace> workplace(Sandbox sandbox) {
    return Optional.ofNullable(connected.remove(sandbox.id()))
        .map(interpreter -> new Workplace(sandbox, interpreter, Given.NOTHING));
  }

  private static Optional<Workplace> ended(Sandbox sandbox) {
    sandbox.close();
    return Optional.empty();
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
    snapshots.close();
  }
}
