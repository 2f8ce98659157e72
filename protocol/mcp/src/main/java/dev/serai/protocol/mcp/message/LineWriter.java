package dev.serai.protocol.mcp.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** Writes messages one on a line, each flushed. Safe for use by many threads. */
public final class LineWriter {

  private final OutputStream out;
  private final MessageCodec codec;
  private final ReentrantLock lock = new ReentrantLock();

  public LineWriter(OutputStream out, MessageCodec codec) {
    this.out = out;
    this.codec = codec;
  }

  public void write(Message message) throws IOException {
    byte[] bytes = codec.write(message);
    lock.lock();
    try {
      out.write(bytes);
      out.write('\n');
      out.flush();
    } finally {
      lock.unlock();
    }
  }
}
