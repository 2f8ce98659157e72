package dev.serai.sandbox;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source of ready sandboxes for {@link SandboxPool#keep}: starts one, waits until it is ready,
 * freezes it, and makes all from it, which takes as long as a start, however long it took to become
 * ready. Where that does not go well each is started anew, as without it. Safe for use by many
 * threads.
 */
public final class FrozenSource implements Supplier<Sandbox>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenSource.class);

  private final Sandboxes sandboxes;
  private final Supplier<SandboxSpec> specs;
  private final Predicate<Sandbox> ready;
  private @Nullable Frozen frozen;
  private boolean without;

  /**
   * @param specs each with an id of its own, and alike as {@link Sandboxes#thaw} asks
   * @param ready waits until what all have in common is done; nothing of a session may be in it
   */
  public FrozenSource(Sandboxes sandboxes, Supplier<SandboxSpec> specs, Predicate<Sandbox> ready) {
    this.sandboxes = sandboxes;
    this.specs = specs;
    this.ready = ready;
    this.without = !sandboxes.freezes();
  }

  @Override
  public Sandbox get() {
    return frozen().flatMap(this::thaw).orElseGet(() -> sandboxes.start(specs.get()));
  }

  /** Those that have been made live on. */
  @Override
  public synchronized void close() {
    without = true;
    if (frozen != null) {
      frozen.close();
      frozen = null;
    }
  }

  /** The others wait for the first: each would do the same work. */
  private synchronized Optional<Frozen> frozen() {
    if (frozen == null && !without) {
      try {
        frozen = freeze();
      } catch (SandboxException failure) {
        LOG.warn("ready sandboxes are started one by one", failure);
        without = true;
      }
    }
    return Optional.ofNullable(frozen);
  }

  private Frozen freeze() {
    Sandbox first = sandboxes.start(specs.get());
    try {
      if (!ready.test(first)) {
        throw new SandboxException("the first did not become ready: " + first.logTail().strip());
      }
      return sandboxes.freeze(first);
    } finally {
      first.close();
    }
  }

  private Optional<Sandbox> thaw(Frozen image) {
    try {
      return Optional.of(sandboxes.thaw(image, specs.get()));
    } catch (SandboxException failure) {
      LOG.warn("ready sandboxes are started one by one", failure);
      close();
      return Optional.empty();
    }
  }
}
