package dev.serai.protocol.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A keep-alive HTTP/1.1 client of one program. Safe for use by many threads; each exchange has a
 * connection to itself.
 */
public final class PeerClient implements AutoCloseable {

  private final String name;
  private final Dialer dialer;
  private final String host;
  private final PeerLimits limits;
  private final Deadlines deadlines;
  private final ConcurrentLinkedDeque<Wire> resting = new ConcurrentLinkedDeque<>();
  private final AtomicInteger restingCount = new AtomicInteger();
  private volatile boolean closed;

  /**
   * @param name as errors call the program, for example {@code the agent}
   * @param host sent as {@code Host}, for example {@code 127.0.0.1:8080}
   */
  public PeerClient(
      String name, Dialer dialer, String host, PeerLimits limits, Deadlines deadlines) {
    this.name = name;
    this.dialer = dialer;
    this.host = host;
    this.limits = limits;
    this.deadlines = deadlines;
  }

  /**
   * Sends a request and reads the head of the answer.
   *
   * @param limit for the whole exchange, body included
   * @throws PeerTimeoutException when {@code limit} has passed
   * @throws PeerProtocolException when the program breaks the rules
   * @throws IOException when nothing listens or the connection breaks
   */
  public PeerResponse exchange(PeerRequest request, Duration limit) throws IOException {
    Wire wire = take();
    try {
      return exchange(request, limit, wire);
    } catch (PeerTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // A resting connection may end in the moment it is used. A GET is safe to ask again (RFC
      // 9110, section 9.2.2); a POST may have been acted on.
      if (!wire.hasRested() || !request.method().equals("GET")) {
        throw e;
      }
      return exchange(request, limit, dialed());
    }
  }

  private PeerResponse exchange(PeerRequest request, Duration limit, Wire wire) throws IOException {
    Deadlines.Deadline deadline = deadlines.after(limit, wire::close);
    try {
      RequestWriter.write(request, host, wire);
      ResponseHead head = ResponseHead.read(wire, limits);
      InputStream body =
          ResponseBody.of(head, wire, () -> giveBack(wire, head.keepAlive() && !closing(request)));
      return new PeerResponse(head.status(), head.headers(), new TimedBody(body, deadline, limit));
    } catch (IOException | RuntimeException e) {
      deadline.close();
      wire.close();
      throw explained(e, deadline, limit);
    }
  }

  Deadlines deadlines() {
    return deadlines;
  }

  PeerLimits limits() {
    return limits;
  }

  String host() {
    return host;
  }

  /**
   * Connects and leaves.
   *
   * @throws IOException when nothing listens
   */
  public void knock() throws IOException {
    dialer.dial().close();
  }

  /** A fresh connection outside the pool. */
  Wire dialed() throws IOException {
    SocketChannel channel = dialer.dial();
    // Without root a sandbox is reached through a unix socket, which never delays.
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return new Wire(channel, name);
  }

  /** Cuts the resting connections; running exchanges end by themselves. */
  @Override
  public void close() {
    closed = true;
    for (Wire wire = resting.pollFirst(); wire != null; wire = resting.pollFirst()) {
      wire.close();
    }
  }

  private Wire take() throws IOException {
    for (Wire wire = resting.pollFirst(); wire != null; wire = resting.pollFirst()) {
      restingCount.decrementAndGet();
      if (wire.restedNanos() < limits.reuseWithin().toNanos() && wire.usable()) {
        return wire;
      }
      wire.close();
    }
    return dialed();
  }

  private static boolean closing(PeerRequest request) {
    return request.headers().stream()
        .anyMatch(
            header ->
                header.name().equalsIgnoreCase("Connection")
                    && header.value().equalsIgnoreCase("close"));
  }

  private void giveBack(Wire wire, boolean keepAlive) {
    if (!keepAlive || closed || restingCount.get() >= limits.idleConnections()) {
      wire.close();
      return;
    }
    wire.rest();
    restingCount.incrementAndGet();
    resting.addFirst(wire);
  }

  private IOException explained(Exception e, Deadlines.Deadline deadline, Duration limit) {
    if (deadline.passed()) {
      return new PeerTimeoutException(limit, e);
    }
    if (e instanceof EOFException) {
      return new PeerProtocolException(name + " closed the connection without an answer");
    }
    return e instanceof IOException io ? io : new IOException(e.getMessage(), e);
  }

  /**
   * Keeps the deadline running until the body is closed and tells a passed deadline apart from a
   * broken connection.
   */
  private final class TimedBody extends BulkInputStream {

    private final InputStream body;
    private final Deadlines.Deadline deadline;
    private final Duration limit;

    TimedBody(InputStream body, Deadlines.Deadline deadline, Duration limit) {
      this.body = body;
      this.deadline = deadline;
      this.limit = limit;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return body.read(target, offset, length);
      } catch (IOException e) {
        throw explained(e, deadline, limit);
      }
    }

    @Override
    public void close() throws IOException {
      deadline.close();
      body.close();
    }
  }
}
