package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.OutgoingRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * One exchange over one connection, HTTP/1.1, without redirects, repetition, cookies, proxies or
 * decoding. Connections are kept per origin, plain ones apart from TLS, and not counted: the
 * bulkheads bound them.
 */
final class Wire implements AutoCloseable {

  /** A connection unused for longer is looked at before it is used again. */
  private static final TimeValue TRUSTED_IDLE = TimeValue.ofSeconds(1);

  /** Connections dropped in a row because the upstream spoke unasked; nothing was sent on them. */
  private static final int UNSOLICITED_CONNECTIONS = 2;

  private final AddressGuard guard;
  private final UpstreamConfig config;
  private final CloseableHttpClient tls;
  private final CloseableHttpClient plain;

  Wire(AddressGuard guard, UpstreamConfig config, SSLContext ssl) {
    this.guard = guard;
    this.config = config;
    tls = client(ssl, false);
    plain = client(ssl, true);
  }

  /**
   * Sends a request and waits for the head of its answer.
   *
   * @param silence longest wait for any next byte
   * @throws ForbiddenAddressException if the destination must not be called
   */
  OpenAnswer open(OutgoingRequest request, Duration connect, Duration silence, Deadline deadline)
      throws IOException {
    guard.check(request.uri());
    for (int left = UNSOLICITED_CONNECTIONS; ; left--) {
      try {
        return openOnce(request, connect, silence, deadline);
      } catch (StrictExecutor.UnsolicitedException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  private OpenAnswer openOnce(
      OutgoingRequest request, Duration connect, Duration silence, Deadline deadline)
      throws IOException {
    HttpUriRequestBase sent = RequestWriter.write(request, connect, silence);
    deadline.watch(sent);
    boolean secure = "https".equalsIgnoreCase(request.uri().getScheme());
    try {
      return new OpenAnswer(sent, (secure ? tls : plain).executeOpen(null, sent, null));
    } catch (IllegalStateException e) {
      throw new IOException("the way out is closed", e);
    }
  }

  private CloseableHttpClient client(SSLContext ssl, boolean plainOnly) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(ssl, plainOnly))
        .setRequestExecutor(new StrictExecutor())
        .setUserAgent("Serai")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .evictExpiredConnections()
        .evictIdleConnections(TimeValue.of(config.idleConnectionTimeout()))
        .build();
  }

  private PoolingHttpClientConnectionManager connections(SSLContext ssl, boolean plainOnly) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new GuardedNames(guard, plainOnly))
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(ssl))
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(Integer.MAX_VALUE)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setValidateAfterInactivity(TRUSTED_IDLE).build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(limits())
                .responseParserFactory(StrictExecutor.parsers(limits()))
                .build())
        .build();
  }

  private Http1Config limits() {
    return Http1Config.custom()
        .setMaxLineLength(config.maxHeaderLineBytes())
        .setMaxHeaderCount(config.maxHeaders())
        .setMaxEmptyLineCount(1)
        .build();
  }

  @Override
  public void close() {
    tls.close(CloseMode.IMMEDIATE);
    plain.close(CloseMode.IMMEDIATE);
  }

  /** Asked by the pool when it opens a connection, for names and literals alike. */
  private record GuardedNames(AddressGuard guard, boolean plain) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return guard.addresses(host, plain).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
