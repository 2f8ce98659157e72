package dev.serai.protocol.aws.http;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The engine's stream in plain terms: every failure to write is an {@link IOException}, and a write
 * of nothing writes nothing, since an empty chunk would end the body.
 */
final class ClientStream extends OutputStream {

  private final OutputStream engine;

  ClientStream(OutputStream engine) {
    this.engine = engine;
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0) {
      attempt(() -> engine.write(bytes, offset, length));
    }
  }

  @Override
  public void flush() throws IOException {
    attempt(engine::flush);
  }

  @Override
  public void close() throws IOException {
    attempt(engine::close);
  }

  private static void attempt(Write write) throws IOException {
    try {
      write.run();
    } catch (UncheckedIOException | SocketWriterException | CloseConnectionException e) {
      throw new ClientGoneException(e);
    }
  }
}
