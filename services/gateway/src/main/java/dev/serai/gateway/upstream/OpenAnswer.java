package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** An answer whose head has come. Its connection goes back to the pool when the body was read. */
final class OpenAnswer {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "trailer",
          "upgrade");

  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;

  OpenAnswer(HttpUriRequestBase request, ClassicHttpResponse response) {
    this.request = request;
    this.response = response;
  }

  int status() {
    return response.getCode();
  }

  /** Without what describes the connection or the body's way over it. */
  List<HttpHeader> headers() {
    return Arrays.stream(response.getHeaders())
        .filter(header -> !OF_THE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT)))
        .map(header -> new HttpHeader(header.getName(), text(header.getValue())))
        .toList();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(response.getFirstHeader(name))
        .map(header -> text(header.getValue()));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Length announced, negative if none was. */
  long length() {
    HttpEntity entity = response.getEntity();
    return entity == null ? 0 : entity.getContentLength();
  }

  InputStream body() throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  /** Lets go of an answer that was read to its end. */
  void finish() throws IOException {
    response.close();
  }

  /**
   * Closes the connection. Closing a response alone would read what is left of it, however long.
   */
  void abandon() {
    request.cancel();
  }
}
