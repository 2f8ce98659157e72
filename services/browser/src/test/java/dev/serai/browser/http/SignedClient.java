package dev.serai.browser.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.browser.StoredBrowsers;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Operations on a real server; requests are signed as the AWS SDK signs them. */
final class SignedClient implements AutoCloseable {

  private static final String SECRET = "a secret key nobody else has";

  private final AwsServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  SignedClient(Path folder, List<Operation<?>> operations) {
    var caller = StoredBrowsers.CALLER;
    var key =
        new AccessKey(
            caller.accessKeyId(),
            new Secret(SECRET),
            caller.account(),
            caller.principal(),
            Optional.empty(),
            Optional.empty());
    server =
        AwsServer.create(
                AwsServerConfig.defaults(Region.DEFAULT, folder)
                    .listeningOn("127.0.0.1", 0, Optional.empty()),
                id -> Optional.of(key).filter(known -> known.id().equals(id)),
                operations,
                List.of(),
                List.of(),
                Clock.systemUTC(),
                Ids.secure(),
                new Secret("a paging key of more than thirty-two characters"))
            .start();
  }

  /**
   * An answer.
   *
   * @param error the {@code x-amzn-ErrorType}; empty for a success
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, String error, Map<String, List<String>> headers, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  Answer call(SdkHttpMethod method, String target, String body) {
    return call(method, target, Map.of(), body);
  }

  Answer call(SdkHttpMethod method, String target, Map<String, String> headers, String body) {
    return read(send(method, target, headers, body));
  }

  static Answer read(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("x-amzn-ErrorType").orElse(""),
          response.headers().map(),
          in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer as soon as its head is there. */
  HttpResponse<InputStream> send(
      SdkHttpMethod method, String target, Map<String, String> headers, String body) {
    try {
      return client.send(
          request(signed(method, target, headers, body), body),
          HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private SdkHttpRequest signed(
      SdkHttpMethod method, String target, Map<String, String> headers, String body) {
    var request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(URI.create("http://127.0.0.1:" + server.port() + target))
            .putHeader("Content-Type", "application/json");
    headers.forEach(request::putHeader);
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(
                        AwsBasicCredentials.create(StoredBrowsers.CALLER.accessKeyId(), SECRET))
                    .request(request.build())
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
        .request();
  }

  private static HttpRequest request(SdkHttpRequest signed, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.getUri())
            .method(signed.method().name(), HttpRequest.BodyPublishers.ofString(body));
    signed
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
