package dev.serai.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerClient;
import dev.serai.protocol.http.PeerLimits;
import dev.serai.protocol.http.PeerRequest;
import dev.serai.protocol.http.PeerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server on this machine's loopback, Serai's or an agent's own, called over kept connections. */
public final class Peer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int DRAIN_BYTES = 64 * 1024;
  private static final byte[] NOTHING = new byte[1];

  private final Deadlines deadlines = new Deadlines();
  private final PeerClient client;

  public Peer(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    client =
        new PeerClient(
            "the peer",
            () -> SocketChannel.open(address),
            "127.0.0.1:" + port,
            PeerLimits.DEFAULT,
            deadlines);
  }

  /** A call with headers that are made once, not per call. */
  public Call call(String method, String target, List<Header> headers, Optional<Body> body) {
    List<Header> kept = List.copyOf(headers);
    return () -> send(request(method, target, kept, body));
  }

  /** Looks at an answer that came with a good status. */
  @FunctionalInterface
  public interface Check {

    /**
     * @param beginning of the body, 64 KiB at most
     * @throws IOException when it does not say what it should
     */
    void answered(String beginning) throws IOException;
  }

  /** A call whose answer must say more than a good status does. */
  public Call call(
      String method, String target, List<Header> headers, Optional<Body> body, Check check) {
    List<Header> kept = List.copyOf(headers);
    return () -> send(request(method, target, kept, body), check);
  }

  /** The same as an agent gets from Serai, sent to it directly. */
  public Call invocation(Body body) {
    return call(
        "POST",
        "/invocations",
        List.of(new Header("Content-Type", body.type())),
        Optional.of(body));
  }

  private static PeerRequest request(
      String method, String target, List<Header> headers, Optional<Body> body) {
    return new PeerRequest(
        method,
        target,
        headers,
        body.map(Body::length).orElse(0L),
        body.map(given -> given.content().get()).orElseGet(InputStream::nullInputStream));
  }

  private void send(PeerRequest request) throws IOException {
    send(request, beginning -> {});
  }

  private void send(PeerRequest request, Check check) throws IOException {
    try (PeerResponse response = client.exchange(request, LIMIT)) {
      if (!response.successful()) {
        String why = new String(response.body().readNBytes(1024), UTF_8);
        throw new IOException(
            "%s %s gave %d: %s"
                .formatted(request.method(), request.target(), response.status(), why));
      }
      byte[] beginning = response.body().readNBytes(DRAIN_BYTES);
      byte[] buffer = beginning.length < DRAIN_BYTES ? NOTHING : new byte[DRAIN_BYTES];
      while (response.body().read(buffer) >= 0) {
        // Read to the end: the time of a call includes its whole answer.
      }
      check.answered(new String(beginning, UTF_8));
    }
  }

  @Override
  public void close() {
    client.close();
    deadlines.close();
  }
}
