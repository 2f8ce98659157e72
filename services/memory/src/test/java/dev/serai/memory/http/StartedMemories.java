package dev.serai.memory.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.memory.MemoryConfig;
import dev.serai.memory.StoredMemories;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Operation;
import dev.serai.storage.StorageConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The control plane on a real server; requests are signed as the AWS SDK signs them. */
final class StartedMemories implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "a secret key nobody else has";

  final StoredMemories stored;
  private final AwsServer server;
  private final SdkHttpClient client = UrlConnectionHttpClient.create();

  StartedMemories(Path folder) {
    stored = new StoredMemories(folder, StorageConfig.DEFAULT, MemoryConfig.DEFAULT);
    var caller = StoredMemories.CALLER;
    var key =
        new AccessKey(
            caller.accessKeyId(),
            new Secret(SECRET),
            caller.account(),
            caller.principal(),
            Optional.empty(),
            Optional.empty());
    List<Operation<?>> operations =
        Stream.of(
                new MemoryControlRoutes(stored.service).operations(),
                new WarningRoutes(stored.service).operations())
            .<Operation<?>>flatMap(List::stream)
            .toList();
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
  record Answer(int status, String error, JsonNode body) {}

  Answer call(SdkHttpMethod method, String target, String body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(URI.create("http://127.0.0.1:" + server.port() + target))
            .putHeader("Content-Type", "application/json")
            .build();
    ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(
                            AwsBasicCredentials.create(StoredMemories.CALLER.accessKeyId(), SECRET))
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
    var execution = HttpExecuteRequest.builder().request(signed.request());
    if (!body.isEmpty()) {
      execution.contentStreamProvider(content);
    }
    try {
      var response = client.prepareRequest(execution.build()).call();
      try (InputStream in =
          response
              .responseBody()
              .map(InputStream.class::cast)
              .orElse(InputStream.nullInputStream())) {
        return new Answer(
            response.httpResponse().statusCode(),
            response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse(""),
            JSON.readTree(in.readAllBytes()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
    stored.close();
  }
}
