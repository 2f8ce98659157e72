package dev.serai.sandbox;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source of ready sandboxes for {@link WarmSource}: starts one, waits until it is ready, freezes
 * it, and makes all from it, alike but for their ids, in the time of a start, however long it took
 * to become ready. Where that does not go well each is started anew, as without it. Safe for use by
 * many threads.
 */
public final class FrozenSource implements Supplier<Sandbox>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenSource.class);

  private final Sandboxes sandboxes;
  private final Supplier<Sandbox> start;
  private final Supplier<SandboxId> ids;
  private final Predicate<Sandbox> ready;
  private volatile @Nullable Frozen frozen;
  private boolean without;

  /**
   * @param start of a sandbox that has nothing of a session, nor a mount to write to
   * @param ids of those that are made from it
   * @param ready waits until what all have in common is done; nothing of a session may be in it
   */
  public FrozenSource(
      Sandboxes sandboxes,
      Supplier<Sandbox> start,
      Supplier<SandboxId> ids,
      Predicate<Sandbox> ready) {
    this.sandboxes = sandboxes;
    this.start = start;
    this.ids = ids;
    this.ready = ready;
    this.without = !sandboxes.freezes();
  }

  /** One more; the first call freezes one before. */
  @Override
  public Sandbox get() {
    return frozen().flatMap(this::thaw).orElseGet(start);
  }

  /** One more, when there is a frozen one by now; never waits for it. */
  public Optional<Sandbox> thawed() {
    return Optional.ofNullable(frozen).flatMap(this::thaw);
  }

  /** Those that have been made live on. */
  @Override
  public synchronized void close() {
    without = true;
    Frozen image = frozen;
    if (image != null) {
      frozen = null;
      image.close();
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
    Sandbox first = start.get();
    try {
      if (!ready.test(first)) {
        throw new SandboxException("the first did not become ready: " + first.logTail().strip());
      }
      Frozen image = sandboxes.freeze(first);
      if (image.spec().mounts().stream().anyMatch(Mount::writable)) {
        image.close();
        throw new SandboxException("all that are made from a frozen one would write to its mounts");
      }
      return image;
    } finally {
      first.close();
    }
  }

  private Optional<Sandbox> thaw(Frozen image) {
    try {
      return Optional.of(sandboxes.thaw(image, image.spec().named(ids.get())));
    } catch (SandboxException failure) {
      LOG.warn("ready sandboxes are started one by one", failure);
      close();
      return Optional.empty();
    }
  }
}
