package dev.serai.runtime.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A WebSocket to an agent, passed through byte by byte after the handshake. Frames are counted, not
 * decoded.
 */
public final class AgentTunnel implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(30);

  /**
   * What a caller may send.
   *
   * @param frameBytes largest payload of a frame; default 64 KiB
   * @param framesPerSecond default 250
   * @param duration longest connection; default 60 min
   */
  public record Limits(long frameBytes, int framesPerSecond, Duration duration) {
    public static final Limits DEFAULT = new Limits(64 * 1024, 250, Duration.ofHours(1));
  }

  private final Wire wire;
  private final ResponseHead head;
  private final Limits limits;
  private final Deadlines.Deadline deadline;

  private AgentTunnel(Wire wire, ResponseHead head, Limits limits, Deadlines.Deadline deadline) {
    this.wire = wire;
    this.head = head;
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * Performs the handshake.
   *
   * @param headers without {@code Host}; with the caller's {@code Sec-WebSocket-*}
   * @throws AgentProtocolException when the agent does not switch protocols
   */
  public static AgentTunnel open(
      AgentClient client, String target, List<Header> headers, Limits limits) throws IOException {
    Wire wire = new Wire(client.dial());
    try (Deadlines.Deadline _ = client.deadlines().after(HANDSHAKE_WITHIN, wire::close)) {
      List<Header> all = new ArrayList<>(headers);
      all.add(new Header("Upgrade", "websocket"));
      all.add(new Header("Connection", "Upgrade"));
      RequestWriter.write(AgentRequest.get(target, all), client.host(), wire);
      ResponseHead head = ResponseHead.read(wire, client.limits());
      if (head.status() != 101) {
        throw new AgentProtocolException(
            "Received error (%d) from runtime".formatted(head.status()));
      }
      return new AgentTunnel(
          wire, head, limits, client.deadlines().after(limits.duration(), wire::close));
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /** The agent's headers of the switch, to be given to the caller. */
  public List<Header> headers() {
    return head.headers();
  }

  /** Relays until either side closes, a limit is passed or the time is up. */
  public void relay(InputStream in, OutputStream out) throws IOException {
    Thread toAgent = Thread.startVirtualThread(() -> pump(in));
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = wire.read(buffer, 0, buffer.length);
          read >= 0;
          read = wire.read(buffer, 0, buffer.length)) {
        out.write(buffer, 0, read);
        out.flush();
      }
    } finally {
      close();
      toAgent.interrupt();
    }
  }

  @Override
  public void close() {
    deadline.close();
    wire.close();
  }

  private void pump(InputStream in) {
    var meter = new FrameMeter(limits.frameBytes(), limits.framesPerSecond());
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!meter.accept(buffer, read)) {
          return;
        }
        wire.write(ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException gone) {
      // Whoever went, closing the wire ends the other direction too.
    } finally {
      wire.close();
    }
  }
}
