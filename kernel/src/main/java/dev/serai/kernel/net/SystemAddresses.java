package dev.serai.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Names as the system resolves them. A lookup cannot be interrupted, so each runs on a thread of
 * its own, one per name at a time, and is no longer waited for after a while. Those that nobody
 * waits for any more count among {@code most} until the system gives them up.
 */
public final class SystemAddresses implements HostAddresses {

  private final ConcurrentMap<String, FutureTask<List<InetAddress>>> running =
      new ConcurrentHashMap<>();
  private final Duration timeout;
  private final Semaphore places;

  /**
   * @param timeout longest wait for the addresses of a name
   * @param most lookups under way at a time; one more is refused at once
   */
  public SystemAddresses(Duration timeout, int most) {
    this.timeout = timeout;
    this.places = new Semaphore(most);
  }

  @Override
  public List<InetAddress> of(String host) throws UnknownHostException {
    FutureTask<List<InetAddress>> lookup = running.computeIfAbsent(host, this::start);
    if (lookup == null) {
      throw new UnknownHostException("too many names are being resolved");
    }
    try {
      return lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unknown("its name could not be resolved in time", e);
    } catch (ExecutionException e) {
      throw unknown("its name is unknown", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("interrupted", e);
    }
  }

  private @Nullable FutureTask<List<InetAddress>> start(String host) {
    if (!places.tryAcquire()) {
      return null;
    }
    var task = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread.ofPlatform()
        .daemon()
        .name("lookup-" + host)
        .start(
            () -> {
              task.run();
              running.remove(host);
              places.release();
            });
    return task;
  }

  private static UnknownHostException unknown(String why, Exception cause) {
    var unknown = new UnknownHostException(why);
    unknown.initCause(cause);
    return unknown;
  }
}
