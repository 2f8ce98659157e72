package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a handler sees of a request once its body has been read. */
record ServedExchange(IncomingRequest request, SpooledBody spooled) implements Exchange {

  @Override
  public String method() {
    return request.head().method();
  }

  @Override
  public String rawPath() {
    return request.head().rawPath();
  }

  @Override
  public Map<String, List<String>> query() {
    return request.query();
  }

  @Override
  public Map<String, List<String>> headers() {
    return request.head().headers();
  }

  @Override
  public Optional<Long> contentLength() {
    return request.contentLength();
  }

  @Override
  public InputStream body() {
    try {
      return spooled.open();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a spooled request body", e);
    }
  }

  @Override
  public String remoteAddress() {
    return request.remoteAddress();
  }

  @Override
  public String requestId() {
    return request.requestId();
  }
}
