package dev.serai.audit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.audit.AuditConfig;
import dev.serai.audit.AuditRoom;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The audit room behind a real server, watching a room that makes things: {@code PUT
 * /serai/v1/things/NAME} and {@code GET} of the same. {@code GET} of {@code forbidden} is denied.
 * The key id of a caller is its account.
 */
final class StartedRoom implements AutoCloseable {

  static final String FOUNDER = "111122223333";
  static final String TENANT = "999988887777";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path folder;
  final AuditRoom room;
  private final StorageRoom storage;
  private final AwsServer server;

  StartedRoom(Path folder) throws IOException {
    this.folder = folder;
    storage =
        StorageRoom.open(
            StorageConfig.DEFAULT, folder.resolve("state"), Clock.systemUTC(), new SecureRandom());
    room =
        AuditRoom.open(
            AuditConfig.DEFAULT,
            new AuditRoom.Ports(
                folder.resolve("audit"),
                storage.database(),
                storage.keys(),
                Region.DEFAULT,
                new AccountId(FOUNDER),
                Clock.systemUTC(),
                Ids.secure()));
    AccessControl access = room.watch(StartedRoom::decide);
    var operations = new ArrayList<>(room.operations(access));
    operations.add(thing("PutThing", Method.PUT, access));
    operations.add(thing("GetThing", Method.GET, access));
    Path spool = Files.createDirectories(folder.resolve("spool"));
    server =
        AwsServer.create(
                new AwsServer.Parts(
                    AwsServerConfig.defaults(Region.DEFAULT, spool)
                        .listeningOn("127.0.0.1", 0, Optional.empty()),
                    StartedRoom::key,
                    operations,
                    List.of(),
                    List.of(),
                    Clock.systemUTC(),
                    Ids.secure(),
                    new Secret("a paging key of more than thirty-two characters"),
                    room.observer()),
                OpenTelemetry.noop())
            .start();
  }

  /** Policies that allow all within an account but what is forbidden. */
  private static Decision decide(dev.serai.kernel.AccessRequest request) {
    boolean own = request.resource().account().equals(request.caller().account().value());
    return own && !request.resource().resource().endsWith("forbidden")
        ? new Decision.Allowed(List.of("all"))
        : new Decision.Denied(List.of("border"), "a policy forbids it");
  }

  private static Operation<ThingRoute.Named> thing(
      String name, Method method, AccessControl access) {
    return Operation.extension(
        name,
        method,
        "/serai/v1/things/{name}",
        200,
        ThingRoute.Named.class,
        call -> {
          Arn thing =
              Arn.agentCore(
                  Region.DEFAULT, call.caller().account(), "thing/" + call.input().name());
          access.require(call.caller(), "bedrock-agentcore:" + name, thing);
          return Reply.empty();
        });
  }

  private static Optional<AccessKey> key(String id) {
    var account = new AccountId(id);
    Arn arn = new Arn("aws", "iam", "", id, "user/bob");
    return Optional.of(
        new AccessKey(
            id,
            new Secret("secret"),
            account,
            new Principal.User(arn, "bob"),
            Optional.empty(),
            Optional.empty()));
  }

  /** An answer; {@code body} is a missing node when there is none. */
  record Answer(int status, String requestId, JsonNode body) {}

  Answer call(String account, SdkHttpMethod method, String target, String body) {
    try {
      var response = open(account, "secret", method, target, body);
      byte[] bytes = bytes(response.responseBody());
      return new Answer(
          response.httpResponse().statusCode(),
          response.httpResponse().firstMatchingHeader("x-amzn-RequestId").orElse(""),
          JSON.readTree(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The status of an answer to a request with a wrong signature. */
  int forged(String account, SdkHttpMethod method, String target) throws IOException {
    return open(account, "wrong", method, target, "").httpResponse().statusCode();
  }

  byte[] download(String account, String target) throws IOException {
    return bytes(open(account, "secret", SdkHttpMethod.GET, target, "").responseBody());
  }

  private software.amazon.awssdk.http.HttpExecuteResponse open(
      String account, String secret, SdkHttpMethod method, String target, String body)
      throws IOException {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(URI.create("http://127.0.0.1:" + server.port() + "/serai/v1/" + target))
            .putHeader("Content-Type", "application/json")
            .build();
    ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(AwsBasicCredentials.create(account, secret))
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
    var execution = HttpExecuteRequest.builder().request(signed.request());
    if (!body.isEmpty()) {
      execution.contentStreamProvider(content);
    }
    try (var client = UrlConnectionHttpClient.create()) {
      return client.prepareRequest(execution.build()).call();
    }
  }

  private static byte[] bytes(Optional<AbortableInputStream> body) throws IOException {
    try (InputStream in = body.map(InputStream.class::cast).orElse(InputStream.nullInputStream())) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    room.close();
    storage.close();
  }
}
