package dev.serai.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A server on loopback that sends one event each time it is told to, to whoever asks. */
final class SteppedStream implements AutoCloseable {

  private final HttpServer server;
  private final Semaphore steps = new Semaphore(0);
  private final CountDownLatch broken = new CountDownLatch(1);

  private SteppedStream(HttpServer server) {
    this.server = server;
  }

  static SteppedStream start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var stream = new SteppedStream(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", stream::serve);
    server.start();
    return stream;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (int event = 0; ; event++) {
        steps.acquireUninterruptibly();
        out.write("data: %d\n\n".formatted(event).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      broken.countDown();
      throw e;
    }
  }

  void step() {
    steps.release();
  }

  /** Whether a reader has gone, which a write found out. */
  boolean isBroken() {
    step();
    return broken.getCount() == 0;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
