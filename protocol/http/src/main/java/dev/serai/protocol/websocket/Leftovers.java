package dev.serai.protocol.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * What a peer is still sending when it is told to go. Closing a TCP connection over unread bytes
 * resets it, and a reset takes the close frame back from a peer that has not read it yet.
 */
public record Leftovers(InputStream in) {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Reads until the peer has closed, for at most one second and 16 MiB. */
  public void discard() {
    Thread reader = Thread.startVirtualThread(this::read);
    try {
      reader.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      in.skipNBytes(MOST_BYTES);
    } catch (IOException | UncheckedIOException e) {
      // The peer has gone, or its time is up.
    }
  }
}
