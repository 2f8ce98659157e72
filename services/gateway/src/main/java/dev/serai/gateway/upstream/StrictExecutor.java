package dev.serai.gateway.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what an upstream says too much is never taken for the answer to a later request,
 * which may be another user's: a connection with bytes left over after an answer is not kept.
 */
final class StrictExecutor extends HttpRequestExecutor {

  /** The buffer the calling thread's last head was read from; set and taken within one call. */
  private static final ThreadLocal<@Nullable SessionInputBuffer> BUFFER = new ThreadLocal<>();

  /** The connection spoke before it was asked. Nothing was sent over it. */
  static final class UnsolicitedException extends IOException {

    private static final long serialVersionUID = 1;

    UnsolicitedException() {
      super("the upstream spoke before it was asked");
    }
  }

  /** The parsers this class works with. */
  static HttpMessageParserFactory<ClassicHttpResponse> parsers(Http1Config limits) {
    return _ -> new Parser(limits);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback informed,
      HttpContext context)
      throws IOException, HttpException {
    refuseUnsolicited(connection);
    ClassicHttpResponse response = super.execute(request, connection, informed, context);
    SessionInputBuffer buffer = BUFFER.get();
    BUFFER.remove();
    if (buffer != null) {
      watch(response, new Watch(connection, buffer));
    }
    return response;
  }

  private static void watch(ClassicHttpResponse response, Watch watch) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      watch.ended();
    } else {
      response.setEntity(new WatchedEntity(entity, watch));
    }
  }

  /** Over TLS, bytes may be the protocol's own; they cannot be told apart unread. */
  private static void refuseUnsolicited(HttpClientConnection connection) throws IOException {
    if (connection instanceof ManagedHttpClientConnection managed
        && managed.getSSLSession() == null
        && managed.getSocket() != null
        && managed.getSocket().getInputStream().available() > 0) {
      connection.close(CloseMode.IMMEDIATE);
      throw new UnsolicitedException();
    }
  }

  private record Watch(HttpClientConnection connection, SessionInputBuffer buffer) {

    void ended() {
      if (buffer.length() > 0) {
        connection.close(CloseMode.IMMEDIATE);
      }
    }
  }

  private static final class Parser extends DefaultHttpResponseParser {

    Parser(Http1Config limits) {
      super(limits);
    }

    @Override
    public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
        throws IOException, HttpException {
      BUFFER.set(buffer);
      return super.parse(buffer, in);
    }
  }

  private static final class WatchedEntity extends HttpEntityWrapper {

    private final Watch watch;

    WatchedEntity(HttpEntity entity, Watch watch) {
      super(entity);
      this.watch = watch;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new WatchedStream(super.getContent(), watch);
    }
  }

  private static final class WatchedStream extends FilterInputStream {

    private final Watch watch;

    WatchedStream(InputStream in, Watch watch) {
      super(in);
      this.watch = watch;
    }

    @Override
    public int read() throws IOException {
      return seen(super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return seen(super.read(bytes, from, length));
    }

    private int seen(int read) {
      if (read < 0) {
        watch.ended();
      }
      return read;
    }
  }
}
