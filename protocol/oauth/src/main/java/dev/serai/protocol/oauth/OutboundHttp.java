package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way out of this module: bounded in time and size, past {@link OutboundGuard}, without
 * redirects and without a proxy. Safe for use by many threads.
 */
final class OutboundHttp implements AutoCloseable {

  private final OutboundHttpConfig config;
  private final OutboundGuard guard;
  private final HttpClient client;

  OutboundHttp(OutboundHttpConfig config) {
    this(config, OutboundGuard::systemAddresses);
  }

  OutboundHttp(OutboundHttpConfig config, OutboundGuard.Resolver resolver) {
    this.config = config;
    guard = new OutboundGuard(resolver, config.allowPlainHttp());
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
  }

  /**
   * @throws IOException if the destination is refused, or no whole answer came within the bounds;
   *     the message holds nothing secret
   */
  HttpAnswer get(URI uri) throws IOException {
    guard.check(uri);
    return send(HttpRequest.newBuilder(uri).GET());
  }

  /**
   * Posts a form.
   *
   * @throws IOException as {@link #get} does
   */
  HttpAnswer post(URI uri, Form form, Optional<Secret> authorization) throws IOException {
    guard.check(uri);
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.encoded()));
    authorization.ifPresent(header -> request.header("Authorization", header.reveal()));
    return send(request);
  }

  private HttpAnswer send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.header("Accept", "application/json").build();
    var handler =
        BodyHandlers.limiting(
            BodyHandlers.ofString(StandardCharsets.UTF_8), config.maxResponseBytes());
    var sent = client.sendAsync(request, handler);
    try {
      HttpResponse<String> response =
          sent.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return new HttpAnswer(
          response.statusCode(), response.body(), response.headers().firstValue("Retry-After"));
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new IOException("no answer from " + request.uri().getHost() + " in time", e);
    } catch (ExecutionException e) {
      throw new IOException("no usable answer from " + request.uri().getHost(), e.getCause());
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    }
  }

  /** Ends requests under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
