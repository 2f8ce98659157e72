package dev.serai.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** How the main program ended, set once, and those who want to know. */
final class ExitLatch {

  private final CompletableFuture<Exit> exit = new CompletableFuture<>();

  void set(Exit how) {
    exit.complete(how);
  }

  Optional<Exit> get() {
    return Optional.ofNullable(exit.getNow(null));
  }

  void listen(Consumer<Exit> listener) {
    var _ = exit.thenAccept(how -> Thread.ofVirtual().start(() -> listener.accept(how)));
  }

  /** Waits to the end; an interrupt is kept for the caller and does not shorten the wait. */
  void awaitUninterruptibly() {
    exit.join();
  }

  /** Whether it ended within {@code limit}; the interrupt flag is kept and ends the wait. */
  boolean await(Duration limit) {
    try {
      exit.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
