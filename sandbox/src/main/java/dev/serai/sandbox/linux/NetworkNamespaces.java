package dev.serai.sandbox.linux;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens sockets inside other network namespaces. A socket belongs for life to the namespace it was
 * created in, so one platform thread steps in, creates it and steps back; everything after that is
 * done by any thread. Needs CAP_SYS_ADMIN over the namespace's owner. Safe for use by many threads.
 */
public final class NetworkNamespaces implements AutoCloseable {

  private static final Duration UNTIL_UP = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final ExecutorService traveller =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("serai-network-namespaces").daemon(true).factory());
  private final int home;
  private boolean closed;

  public NetworkNamespaces() throws IOException {
    this.home = Posix.open("/proc/self/ns/net", Posix.O_RDONLY);
  }

  /**
   * One namespace, held open: it stays reachable, and stays this one, whatever its processes do.
   */
  public final class Held implements SandboxLoopback {

    private final int fd;
    private boolean closed;

    private Held(int fd) {
      this.fd = fd;
    }

    @Override
    public SocketChannel connect(int port) throws IOException {
      SocketChannel channel = within(this, () -> SocketChannel.open(StandardProtocolFamily.INET));
      try {
        channel.connect(loopback(port));
        return channel;
      } catch (IOException failure) {
        channel.close();
        throw failure;
      }
    }

    /** A sandbox can be seen some moments before it has brought its loopback up. */
    @Override
    public ServerSocketChannel listen(int port) throws IOException {
      long end = System.nanoTime() + UNTIL_UP.toNanos();
      while (true) {
        try {
          return within(this, () -> bound(port));
        } catch (IOException failure) {
          boolean notYet = failure.getCause() instanceof BindException;
          if (!notYet || System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
            throw failure;
          }
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }

    private static ServerSocketChannel bound(int port) throws IOException {
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
      try {
        return channel.bind(loopback(port));
      } catch (IOException failure) {
        channel.close();
        throw failure;
      }
    }

    @Override
    public synchronized void close() throws IOException {
      if (!closed) {
        closed = true;
        Posix.close(fd);
      }
    }
  }

  /** The namespace of a process, named by a path such as {@code /proc/7/ns/net}. */
  public Held hold(String path) throws IOException {
    return new Held(Posix.open(path, Posix.O_RDONLY));
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      traveller.shutdown();
      Posix.close(home);
    }
  }

  private <T> T within(Held namespace, Callable<T> work) throws IOException {
    try {
      return traveller.submit(() -> visit(namespace, work)).get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted on the way into a sandbox", stop);
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    }
  }

  private <T> T visit(Held namespace, Callable<T> work) throws Exception {
    synchronized (namespace) {
      if (namespace.closed) {
        throw new IOException("the sandbox is gone");
      }
      Posix.setns(namespace.fd, Posix.CLONE_NEWNET);
    }
    try {
      return work.call();
    } finally {
      comeHome();
    }
  }

  /** A thread lost in a sandbox would open the platform's own sockets there: end the process. */
  private void comeHome() {
    try {
      Posix.setns(home, Posix.CLONE_NEWNET);
    } catch (IOException lost) {
      System.err.println("serai: cannot leave a sandbox's network namespace: " + lost.getMessage());
      Runtime.getRuntime().halt(70);
    }
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }
}
