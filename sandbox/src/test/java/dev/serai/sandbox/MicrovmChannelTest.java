package dev.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that lies to the server. */
class MicrovmChannelTest {

  @TempDir Path directory;
  private final BlockingQueue<Integer> ports = new LinkedBlockingQueue<>();
  private SocketChannel machine;
  private MicrovmChannel channel;

  @BeforeEach
  void meet() throws IOException {
    var address = UnixDomainSocketAddress.of(directory.resolve("control"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      machine = SocketChannel.open(address);
      channel = new MicrovmChannel(server.accept(), (port, stream) -> ports.add(port));
    }
  }

  @AfterEach
  void part() throws IOException {
    channel.close();
    machine.close();
  }

  @Test
  void hearsHowTheProgramEnded() throws Exception {
    say('s', 0, "81");
    say('x', 0, "137 2 4711");
    assertThat(channel.started().get(5, TimeUnit.SECONDS)).isNull();
    assertThat(channel.ended().get(5, TimeUnit.SECONDS))
        .isEqualTo(new MicrovmChannel.Ended(137, 2, 4711));
  }

  @Test
  void hearsOfConnectionsFromInside() throws Exception {
    say('o', 1, "9000");
    assertThat(ports.poll(5, TimeUnit.SECONDS)).isEqualTo(9000);
  }

  @Test
  void endsTheTalkAtAFrameThatIsTooLong() throws Exception {
    machine.write(ByteBuffer.allocate(9).put((byte) 'd').putInt(1).putInt(1 << 30).flip());
    assertEnded();
  }

  @Test
  void endsTheTalkAtANumberThatIsNone() throws Exception {
    say('x', 0, "seven");
    assertEnded();
  }

  @Test
  void endsTheTalkWhenAStreamIsOpenedThatIsTheHostsToOpen() throws Exception {
    say('o', 2, "9000");
    assertEnded();
  }

  @Test
  void endsTheTalkAtMoreDataThanItHasTaken() throws Exception {
    MicrovmStream stream = channel.open();
    var chunk = "x".repeat(MicrovmChannel.PAYLOAD_BYTES);
    for (int sent = 0; sent <= MicrovmStream.WINDOW; sent += chunk.length()) {
      say('d', stream.number(), chunk);
    }
    assertEnded();
  }

  @Test
  void endsTheTalkAtRoomThatWasNeverTaken() throws Exception {
    MicrovmStream stream = channel.open();
    say('w', stream.number(), "1");
    assertEnded();
  }

  @Test
  void ignoresWhatComesForAStreamThatIsClosed() throws Exception {
    MicrovmStream stream = channel.open();
    stream.close();
    say('d', stream.number(), "late");
    say('r', 0, "");
    assertThat(channel.ready().get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void failsWhoeverWaitsWhenTheMachineEnds() throws Exception {
    MicrovmStream stream = channel.open();
    CompletableFuture<Integer> status = channel.statusOf(stream);
    machine.close();
    assertEnded();
    assertThat(stream.input().read()).isEqualTo(-1);
    assertThatThrownBy(() -> stream.output().write(1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> status.get(5, TimeUnit.SECONDS)).hasMessageContaining("gone");
  }

  private void assertEnded() {
    assertThatThrownBy(() -> channel.ended().get(5, TimeUnit.SECONDS))
        .hasMessageContaining("the sandbox is gone");
  }

  private void say(char letter, int stream, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    var frame = ByteBuffer.allocate(9 + bytes.length);
    frame.put((byte) letter).putInt(stream).putInt(bytes.length).put(bytes).flip();
    try {
      while (frame.hasRemaining()) {
        machine.write(frame);
      }
    } catch (IOException closedByTheServer) {
      // What the tests of lies are about.
    }
  }
}
