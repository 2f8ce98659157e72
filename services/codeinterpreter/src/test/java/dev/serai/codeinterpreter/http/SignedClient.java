package dev.serai.codeinterpreter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.codeinterpreter.StoredInterpreters;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Operations on a real server; requests are signed as the AWS SDK signs them. */
final class SignedClient implements AutoCloseable {

  private static final String SECRET = "a secret key nobody else has";

  private final AwsServer server;
  private final SdkHttpClient client = UrlConnectionHttpClient.create();

  SignedClient(Path folder, List<Operation<?>> operations) {
    var caller = StoredInterpreters.CALLER;
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
    try {
      HttpExecuteResponse response = send(method, target, headers, body);
      try (InputStream in =
          response
              .responseBody()
              .map(InputStream.class::cast)
              .orElse(InputStream.nullInputStream())) {
        return new Answer(
            response.httpResponse().statusCode(),
            response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse(""),
            response.httpResponse().headers(),
            in.readAllBytes());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer as soon as its head is there. */
  HttpExecuteResponse send(
      SdkHttpMethod method, String target, Map<String, String> headers, String body)
      throws IOException {
    var request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(URI.create("http://127.0.0.1:" + server.port() + target))
            .putHeader("Content-Type", "application/json");
    headers.forEach(request::putHeader);
    ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(
                            AwsBasicCredentials.create(
                                StoredInterpreters.CALLER.accessKeyId(), SECRET))
                        .request(request.build())
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
    var execution = HttpExecuteRequest.builder().request(signed.request());
    if (!body.isEmpty()) {
      execution.contentStreamProvider(content);
    }
    return client.prepareRequest(execution.build()).call();
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
