package dev.serai.storage;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A write on its way: its result is known before it is durable, and told after. */
final class PendingWrite<T> {

  private final Database.Work<T> work;
  private final CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
  private @Nullable T result;

  PendingWrite(Database.Work<T> work) {
    this.work = work;
  }

  void runIn(Handle handle) {
    result = work.in(handle);
  }

  void acknowledge() {
    answer.complete(result);
  }

  void fail(Throwable failure) {
    answer.completeExceptionally(failure);
  }

  T await() {
    return Uninterrupted.await(answer);
  }
}
