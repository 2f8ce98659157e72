package dev.serai.gateway.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Names as the system resolves them. A lookup cannot be interrupted, so each runs on a thread of
 * its own, one per name at a time, and is no longer waited for after a while.
 */
final class SystemAddresses implements HostAddresses {

  private final ConcurrentMap<String, FutureTask<List<InetAddress>>> running =
      new ConcurrentHashMap<>();
  private final Duration timeout;

  SystemAddresses(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public List<InetAddress> of(String host) throws UnknownHostException {
    try {
      return running
          .computeIfAbsent(host, this::start)
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unknown("its name could not be resolved in time", e);
    } catch (ExecutionException e) {
      throw unknown("its name is unknown", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("interrupted", e);
    }
  }

  private FutureTask<List<InetAddress>> start(String host) {
    var task = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread.ofPlatform()
        .daemon()
        .name("lookup-" + host)
        .start(
            () -> {
              task.run();
              running.remove(host);
            });
    return task;
  }

  private static UnknownHostException unknown(String why, Exception cause) {
    var unknown = new UnknownHostException(why);
    unknown.initCause(cause);
    return unknown;
  }
}
