package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sandbox.linux.Posix;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process 1 that keeps to the rules, and one that has been taken over. */
class MeetingLoopbackTest {

  @TempDir Path directory;
  private MeetingLoopback loopback;
  private SocketChannel control;

  @BeforeEach
  void meet() throws IOException {
    loopback = new MeetingLoopback(directory, Posix.effectiveUid());
    control = dial("control");
  }

  @AfterEach
  void part() throws IOException {
    control.close();
    loopback.close();
  }

  @Test
  void handsOutTheConnectionThatWasAskedFor() throws Exception {
    say("started 2");
    var asked = connecting(8080);
    assertThat(heard()).isEqualTo("connect 1 8080");
    try (SocketChannel way = dial("in")) {
      way.write(Talk.utf8("000000000000001\nhello"));
      way.shutdownOutput();
      assertThat(Talk.readAll(asked.get())).isEqualTo("hello");
    }
  }

  @Test
  void tellsWhyAConnectionWasRefused() throws Exception {
    say("started 2");
    var asked = connecting(8080);
    heard();
    say("refused 1 Connection refused");
    assertThatThrownBy(asked::get)
        .rootCause()
        .isInstanceOf(IOException.class)
        .hasMessage("Connection refused");
  }

  @Test
  void closesConnectionsThatNobodyAskedFor() throws Exception {
    say("started 2");
    for (String header :
        new String[] {"000000000000009\n", "-00000000000001\n", "GET / HTTP/1.1\r\n"}) {
      try (SocketChannel way = dial("in")) {
        way.write(Talk.utf8(header));
        assertThat(Talk.readAll(way)).isEmpty();
      }
    }
  }

  @Test
  void hearsNoMoreOfOneWhoseLineDoesNotEnd() throws Exception {
    say("started 2");
    control.write(Talk.utf8("x".repeat(4096)));
    assertThat(Talk.readAll(control)).isEmpty();
    assertThatThrownBy(() -> loopback.connect(8080)).isInstanceOf(IOException.class);
  }

  @Test
  void asksNoMoreOfOneThatNeverAnswers() throws Exception {
    say("started 2");
    for (int i = 0; i < MeetingLoopback.UNANSWERED; i++) {
      var _ = connecting(8080);
    }
    var asking = new BufferedReader(Channels.newReader(control, StandardCharsets.UTF_8));
    for (int i = 0; i < MeetingLoopback.UNANSWERED; i++) {
      assertThat(asking.readLine()).startsWith("connect ");
    }
    assertThatThrownBy(() -> loopback.connect(8080)).hasMessageContaining("does not answer");
  }

  @Test
  void overhearsWhatNobodyUnderstands() throws Exception {
    say("started 2");
    say("refused 99999999999999999999 no");
    say("refused");
    say("");
    say("dance");
    var asked = connecting(1);
    assertThat(heard()).isEqualTo("connect 1 1");
    loopback.close();
    assertThatThrownBy(asked::get).rootCause().hasMessage("the sandbox is gone");
  }

  private CompletableFuture<SocketChannel> connecting(int port) {
    var asked = new CompletableFuture<SocketChannel>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                asked.complete(loopback.connect(port));
              } catch (IOException refused) {
                asked.completeExceptionally(refused);
              }
            });
    return asked;
  }

  private SocketChannel dial(String name) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve(name)));
  }

  private void say(String line) throws Exception {
    control.write(Talk.utf8(line + "\n"));
    if (line.startsWith("started")) {
      Process process = new ProcessBuilder("sleep", "60").start();
      loopback.awaitProgram(process);
      process.destroyForcibly();
    }
  }

  private String heard() throws IOException {
    return new BufferedReader(Channels.newReader(control, StandardCharsets.UTF_8)).readLine();
  }
}
