package dev.serai.gateway.call;

import dev.serai.gateway.upstream.StreamingAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** The body of a target's answer on its way. Used by one thread. */
public final class HttpBody implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final StreamingAnswer answer;
  private final Runnable leaving;
  private final AtomicBoolean closed = new AtomicBoolean();

  HttpBody(StreamingAnswer answer, Runnable leaving) {
    this.answer = answer;
    this.leaving = leaving;
  }

  /**
   * Hands on every piece as it comes, and ends the exchange with the target, also when it fails.
   *
   * @throws IOException when the client has gone, or the target broke off
   */
  public void writeTo(OutputStream out) throws IOException {
    try (this) {
      out.flush();
      InputStream in = answer.body();
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
        out.flush();
      }
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      answer.close();
      leaving.run();
    }
  }
}
