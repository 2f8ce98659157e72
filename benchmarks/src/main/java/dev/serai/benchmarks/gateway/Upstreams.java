package dev.serai.benchmarks.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.benchmarks.host.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many APIs on loopback: most answer at once, some much later, some are not there. */
final class Upstreams implements AutoCloseable {

  /** How an upstream is doing. */
  enum State {
    WELL,
    SLOW,
    DEAD
  }

  private static final byte[] DONE = "{\"done\":true}".getBytes(UTF_8);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer well;
  private final HttpServer slow;
  private final int nobody;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger mostWaiting = new AtomicInteger();

  private Upstreams(HttpServer well, HttpServer slow, int nobody) {
    this.nobody = nobody;
    this.well = well;
    this.slow = slow;
  }

  /**
   * @param slowness after which the slow ones answer
   */
  static Upstreams start(Duration slowness) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    var upstreams = new Upstreams(server(), server(), Ports.free());
    upstreams.serve(upstreams.well, Duration.ZERO);
    upstreams.serve(upstreams.slow, slowness);
    return upstreams;
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private void serve(HttpServer server, Duration wait) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, wait));
    server.start();
  }

  /** The address of one of them. */
  String address(State state, int number) {
    int port =
        switch (state) {
          case WELL -> well.getAddress().getPort();
          case SLOW -> slow.getAddress().getPort();
          case DEAD -> nobody;
        };
    return "http://127.0.0.1:%d/upstream-%d".formatted(port, number);
  }

  /** The most calls that waited for slow ones at a time. */
  int mostWaiting() {
    return mostWaiting.get();
  }

  private void answer(HttpExchange exchange, Duration wait) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (!wait.isZero()) {
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        pause(wait);
        waiting.decrementAndGet();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, DONE.length);
      exchange.getResponseBody().write(DONE);
    }
  }

  private static void pause(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    well.stop(0);
    slow.stop(0);
    threads.shutdownNow();
  }
}
