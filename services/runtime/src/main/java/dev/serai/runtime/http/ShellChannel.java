package dev.serai.runtime.http;

import java.util.Optional;

/** First byte of each binary frame of a shell connection. Source: interactive shell protocol. */
enum ShellChannel {
  STDIN(0),
  STDOUT(1),
  STDERR(2),
  STATUS(3),
  RESIZE(4),
  HEARTBEAT(5),
  CLOSE(255);

  private final int number;

  ShellChannel(int number) {
    this.number = number;
  }

  static Optional<ShellChannel> of(int number) {
    for (ShellChannel channel : values()) {
      if (channel.number == number) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }

  /** A frame of this channel. */
  byte[] frame(byte[] payload) {
    byte[] frame = new byte[payload.length + 1];
    frame[0] = (byte) number;
    System.arraycopy(payload, 0, frame, 1, payload.length);
    return frame;
  }
}
