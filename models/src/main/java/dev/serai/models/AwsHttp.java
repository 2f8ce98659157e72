package dev.serai.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The way out, as the AWS SDK wants it. */
record AwsHttp(ProviderWire wire) implements SdkHttpClient {

  /** Written by the client itself. */
  private static final Set<String> OF_CLIENT =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(wire.send(translate(request)));
      }

      @Override
      public void abort() {
        // A call ends by its time-out or by its thread's interruption.
      }
    };
  }

  private static HttpRequest translate(HttpExecuteRequest request) throws IOException {
    var builder = HttpRequest.newBuilder(request.httpRequest().getUri());
    request
        .httpRequest()
        .forEachHeader(
            (name, values) -> {
              if (!OF_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    BodyPublisher body =
        request.contentStreamProvider().isEmpty()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(bytes(request.contentStreamProvider().get()));
    return builder.method(request.httpRequest().method().name(), body).build();
  }

  private static byte[] bytes(ContentStreamProvider content) throws IOException {
    try (InputStream stream = content.newStream()) {
      return stream.readAllBytes();
    }
  }

  private static HttpExecuteResponse answer(HttpResponse<byte[]> response) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build())
        .responseBody(
            AbortableInputStream.create(new java.io.ByteArrayInputStream(response.body())))
        .build();
  }

  /** The room closes the client they all share. */
  @Override
  public void close() {}
}
