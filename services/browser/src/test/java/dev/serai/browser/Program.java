package dev.serai.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.browser.session.Automation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** A client that drives a session; it speaks and hears bytes. */
final class Program implements AutoCloseable {

  private static final int HEAD_BYTES = 6;
  private static final String PREFIX = "{\"id\":1,\"method\":\"Page.enable\",\"params\":\"";

  private final OutputStream speaking;
  private final InputStream hearing;
  private final Thread relay;

  Program(Automation automation) {
    try {
      Pipe there = Pipe.open();
      Pipe back = Pipe.open();
      speaking = Channels.newOutputStream(there.sink());
      hearing = Channels.newInputStream(back.source());
      relay = Thread.startVirtualThread(() -> relay(automation, there, back));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void relay(Automation automation, Pipe there, Pipe back) {
    try (automation;
        InputStream in = Channels.newInputStream(there.source());
        OutputStream out = Channels.newOutputStream(back.sink())) {
      automation.relay(in, out);
    } catch (IOException gone) {
      // The end of the session ends the connection so.
    }
  }

  /** A command in a frame, with words in it. */
  void send(String words) {
    byte[] command = (PREFIX + words + "\"}").getBytes(UTF_8);
    try {
      speaking.write(new byte[] {(byte) 0x81, (byte) (0x80 | command.length), 0, 0, 0, 0});
      speaking.write(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for so many bytes. */
  String hear(int bytes) {
    try {
      return new String(hearing.readNBytes(bytes), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of the next command that came back as it was sent. */
  String echo() {
    String head = hear(HEAD_BYTES + PREFIX.length());
    StringBuilder words = new StringBuilder();
    while (!words.toString().endsWith("\"}")) {
      words.append(hear(1));
    }
    return head.isEmpty() ? "" : words.substring(0, words.length() - 2);
  }

  void hangUp() {
    try {
      speaking.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitEnd() {
    try {
      relay.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    hangUp();
    awaitEnd();
  }
}
