package dev.serai.protocol.aws.http;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The engine's stream in plain terms. Every failure to write is an {@link IOException}; a write of
 * nothing writes nothing, since an empty chunk would end the body; a flush before the first byte
 * sends the head.
 *
 * <p>A client that hangs up is noticed by writing to it, or at once after {@link #begin}.
 */
final class ClientStream extends OutputStream {

  private final ServerResponse response;
  private final OutputStream engine;
  private boolean begun;
  private Optional<ClientWatch> watch = Optional.empty();

  ClientStream(ServerResponse response) {
    this.response = response;
    this.engine = response.outputStream();
  }

  /**
   * Sends the head and watches the client until the end of the answer, which is the connection's
   * too: whoever reads from it to see its end takes what a further request would begin with.
   *
   * @param whenGone run at most once, on another thread, when the client hangs up before that
   */
  void begin(Runnable whenGone) throws IOException {
    var watching = new ClientWatch(whenGone);
    watch = Optional.of(watching);
    response.headers().set(HeaderValues.CONNECTION_CLOSE);
    response.whenSent(
        () -> {
          throw new CloseConnectionException("the client was watched");
        });
    attempt(() -> watching.start(HeadSinkProvider.send(response)));
    begun = true;
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
      begun = true;
      attempt(() -> engine.write(bytes, offset, length));
    }
  }

  @Override
  public void flush() throws IOException {
    attempt(begun ? engine::flush : () -> HeadSinkProvider.send(response));
    begun = true;
  }

  /** A client that hangs up once it has the end of the answer has not gone before it. */
  @Override
  public void close() throws IOException {
    watch.ifPresent(ClientWatch::end);
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
