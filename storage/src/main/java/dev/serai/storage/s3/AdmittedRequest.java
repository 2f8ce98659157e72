package dev.serai.storage.s3;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as S3Proxy is to see it: already authenticated, the bucket in the path, the body
 * without framing.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {

  private static final String ENCODING = "content-encoding";
  private static final Set<String> HIDDEN =
      Set.of("authorization", "x-amz-content-sha256", "x-amz-security-token", "x-amz-trailer");

  /** Gives the body that has been checked, made from the one that came. */
  @FunctionalInterface
  interface Body {
    InputStream of(InputStream raw);
  }

  private final String path;
  private final Body body;

  AdmittedRequest(HttpServletRequest request, String path, Body body) {
    super(request);
    this.path = path;
    this.body = body;
  }

  @Override
  public String getRequestURI() {
    return path;
  }

  @Override
  public @Nullable String getHeader(String name) {
    Enumeration<String> values = getHeaders(name);
    return values.hasMoreElements() ? values.nextElement() : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (HIDDEN.contains(lower)) {
      return Collections.emptyEnumeration();
    }
    return lower.equals(ENCODING) ? withoutFraming(name) : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names =
        Collections.list(super.getHeaderNames()).stream()
            .filter(name -> getHeaders(name).hasMoreElements())
            .toList();
    return Collections.enumeration(names);
  }

  /** {@code aws-chunked} describes the transfer, not the object. */
  private Enumeration<String> withoutFraming(String name) {
    String rest =
        Collections.list(super.getHeaders(name)).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(one -> !one.equals("aws-chunked") && !one.isEmpty())
            .collect(Collectors.joining(","));
    return Collections.enumeration(rest.isEmpty() ? List.of() : List.of(rest));
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Stream(body.of(super.getInputStream()));
  }

  /** A blocking stream under the name the servlet API wants. */
  private static final class Stream extends ServletInputStream {
    private final InputStream content;
    private boolean finished;

    Stream(InputStream content) {
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      int octet = content.read();
      finished = octet < 0;
      return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = content.read(into, offset, length);
      finished = count < 0;
      return count;
    }

    @Override
    public void close() throws IOException {
      content.close();
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("S3Proxy reads with blocking calls");
    }
  }
}
