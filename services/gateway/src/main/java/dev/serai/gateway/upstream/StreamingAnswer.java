package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * An answer whose body is still coming. Reading fails with an {@link IOException} when the upstream
 * breaks off, is silent for longer than the rules allow, or {@link #close} was called, which any
 * thread may do at any time; whoever gets one closes it.
 */
public final class StreamingAnswer implements AutoCloseable {

  private final int status;
  private final List<HttpHeader> headers;
  private final InputStream body;
  private final Runnable onClose;

  StreamingAnswer(int status, List<HttpHeader> headers, InputStream body, Runnable onClose) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.onClose = onClose;
  }

  public int status() {
    return status;
  }

  public List<HttpHeader> headers() {
    return headers;
  }

  /** First value of a header, name in any case. */
  public Optional<String> header(String name) {
    return HttpHeader.first(headers, name);
  }

  /** Its transfer coding is undone, its content coding is not; its length is not bounded. */
  public InputStream body() {
    return body;
  }

  /** Ends the exchange, wherever it stands. */
  @Override
  public void close() {
    onClose.run();
  }
}
