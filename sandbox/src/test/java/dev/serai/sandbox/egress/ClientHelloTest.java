package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloTest {

  private static final byte[] NAMED = Hellos.serverNames("some.test");

  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(0);

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  @Test
  void readsTheServersNameAndKeepsTheBytes() throws IOException {
    byte[] hello = Hellos.of("Some.Test");

    ClientHello read = read(hello);

    assertThat(read.serverName()).isEqualTo("some.test");
    assertThat(read.bytes().array()).isEqualTo(hello);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 37, 1000})
  void readsMessagesInSeveralRecords(int size) throws IOException {
    byte[] hello = Hellos.inRecordsOf(size, Hellos.of("some.test"));

    ClientHello read = read(hello);

    assertThat(read.serverName()).isEqualTo("some.test");
    assertThat(read.bytes().array()).isEqualTo(hello);
  }

  @Test
  void leavesWhatFollowsToTheTunnel() throws IOException {
    byte[] hello = Hellos.of("some.test");
    byte[] more = Arrays.copyOf(hello, hello.length + 7);

    assertThat(read(more).bytes().array()).isEqualTo(hello);
  }

  static Stream<Arguments> badHellos() {
    byte[] good = Hellos.of("some.test");
    byte[] old = {(byte) 0x80, 46, 1, 3, 1};
    byte[] message = Arrays.copyOfRange(good, 5, good.length);
    byte[] twoMessages = Arrays.copyOf(message, message.length + 9);
    byte[] other = message.clone();
    other[0] = 2;
    byte[] tooLong = {1, 0, 64, 1};
    byte[] short1 = Hellos.message(new byte[20]);
    byte[] overrun = Hellos.extension(0, (byte) 0, (byte) 9, (byte) 0, (byte) 0, (byte) 9);
    byte[] otherType =
        Hellos.extension(0, (byte) 0, (byte) 4, (byte) 1, (byte) 0, (byte) 1, (byte) 97);
    return Stream.of(
        Arguments.of("does not begin with a TLS handshake", latin("GET / HTTP/1.1\r\n")),
        Arguments.of("does not begin with a TLS handshake", latin("SSH-2.0-OpenSSH_9.2\r\n")),
        Arguments.of("does not begin with a TLS handshake", old),
        Arguments.of("cannot be read", new byte[] {22, 2, 0, 0, 4, 1, 0, 0, 0}),
        Arguments.of("cannot be read", new byte[] {22, 3, 1, 0, 0}),
        Arguments.of("cannot be read", new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff}),
        Arguments.of("begins with another message", Hellos.record(other)),
        Arguments.of("more than one message", Hellos.record(twoMessages)),
        Arguments.of("too long", Hellos.record(tooLong)),
        Arguments.of("too long", Hellos.inRecordsOf(1, good)),
        Arguments.of("cannot be read", Hellos.record(short1)),
        Arguments.of("names no server", Hellos.of()),
        Arguments.of("names no server", Hellos.with(Hellos.extension(43, (byte) 0))),
        Arguments.of("hides its server's name", Hellos.with(NAMED, Hellos.extension(0xfe0d))),
        Arguments.of("hides its server's name", Hellos.with(NAMED, Hellos.extension(0xffce))),
        Arguments.of("something twice", Hellos.with(NAMED, NAMED)),
        Arguments.of("more than one server", Hellos.with(Hellos.serverNames("a.test", "b.test"))),
        Arguments.of("more than one server", Hellos.with(otherType)),
        Arguments.of("cannot be read", Hellos.with(overrun)),
        Arguments.of("cannot be read", Hellos.with(Hellos.extension(0))));
  }

  @ParameterizedTest
  @MethodSource("badHellos")
  void refusesWhatNamesNoServerOrMayMeanAnother(String why, byte[] hello) {
    assertThatThrownBy(() -> read(hello))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesNothingMadeOfGoodParts() throws IOException {
    assertThat(read(Hellos.with(NAMED)).serverName()).isEqualTo("some.test");
  }

  /** Whatever bytes come, it ends, and by one of three ways. */
  @Test
  void survivesEveryChangedByteAndEveryCut() {
    byte[] good = Hellos.with(NAMED, Hellos.extension(43, (byte) 2, (byte) 3, (byte) 4));
    for (int at = 0; at < good.length; at++) {
      byte[] changed = good.clone();
      changed[at] ^= (byte) 0xff;
      assertEnds(changed);
      assertEnds(Arrays.copyOf(good, at));
    }
  }

  private void assertEnds(byte[] hello) {
    try {
      read(hello);
    } catch (MalformedException | Inlet.EndedException expected) {
      assertThat(expected).hasMessageNotContaining("Exception");
    } catch (IOException other) {
      throw new AssertionError(other);
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What is read of these bytes, and the end after them. */
  private ClientHello read(byte[] bytes) throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("s" + System.nanoTime()));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        var sender = SocketChannel.open(address);
        var receiver = server.accept()) {
      Thread.ofVirtual().start(() -> send(new Peer(sender), bytes));
      return ClientHello.read(new Inlet(receiver, new Lifetime(timers, EgressLimits.DEFAULT)));
    }
  }

  private static void send(Peer peer, byte[] bytes) {
    peer.send(bytes);
    peer.endOutput();
  }
}
