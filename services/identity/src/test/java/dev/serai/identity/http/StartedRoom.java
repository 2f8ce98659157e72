package dev.serai.identity.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.identity.Bootstrap;
import dev.serai.identity.FakeKeys;
import dev.serai.identity.FakeResources;
import dev.serai.identity.IdentityConfig;
import dev.serai.identity.IdentityRoom;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The room on SQLite behind a real server. The clock is the real one, because the SDK signs by it.
 */
final class StartedRoom implements AutoCloseable {

  static final URI PUBLIC_URL = URI.create("https://agents.example");

  private static final ObjectMapper JSON = new ObjectMapper();

  final IdentityRoom room;
  final Bootstrap bootstrap;
  final FakeResources resources = new FakeResources();
  private final Database database;
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, Clock.systemUTC(), Ids.secure());
  private final AwsServer server;
  private final SdkHttpClient client = UrlConnectionHttpClient.create();

  StartedRoom(Path folder) {
    database = Databases.temporary(folder);
    room =
        IdentityRoom.create(
            IdentityConfig.DEFAULT,
            new IdentityRoom.Ports(
                database,
                new FakeKeys(),
                oauth,
                UnaryOperator.identity(),
                resources,
                PUBLIC_URL,
                Clock.systemUTC(),
                Ids.secure()));
    bootstrap = room.bootstrap();
    server =
        AwsServer.create(
                AwsServerConfig.defaults(Region.DEFAULT, folder)
                    .listeningOn("127.0.0.1", 0, Optional.empty()),
                room.accessKeys(),
                room.operations(),
                room.rawRoutes(),
                List.of(),
                Clock.systemUTC(),
                Ids.secure(),
                new Secret("a paging key of more than thirty-two characters"))
            .start();
  }

  /** An answer; {@code body} is a missing node when there is none. */
  record Answer(int status, JsonNode body) {}

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  AwsCredentials administrator() {
    var key = bootstrap.key().orElseThrow();
    return AwsBasicCredentials.create(key.id(), key.secret().reveal());
  }

  StsClient sts(AwsCredentials credentials) {
    return StsClient.builder()
        .endpointOverride(endpoint())
        .region(software.amazon.awssdk.regions.Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  /** A client of this room that signs as the administrator and tries once. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder) {
    return builder
        .endpointOverride(endpoint())
        .region(software.amazon.awssdk.regions.Region.US_EAST_1)
        .httpClient(client)
        .credentialsProvider(StaticCredentialsProvider.create(administrator()))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  Answer call(AwsCredentials credentials, SdkHttpMethod method, String target, String body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(URI.create(endpoint() + target))
            .putHeader("Content-Type", "application/json")
            .build();
    ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials)
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
      byte[] bytes = bytes(response.responseBody());
      return new Answer(response.httpResponse().statusCode(), JSON.readTree(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
    oauth.close();
    database.close();
  }

  private static byte[] bytes(Optional<AbortableInputStream> body) throws IOException {
    try (InputStream in = body.map(InputStream.class::cast).orElse(InputStream.nullInputStream())) {
      return in.readAllBytes();
    }
  }
}
