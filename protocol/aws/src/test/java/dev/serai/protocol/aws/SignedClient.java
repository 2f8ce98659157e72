package dev.serai.protocol.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Operations of a room on a real server, and one caller of it; requests are signed as the AWS SDK
 * signs them.
 */
public final class SignedClient implements AutoCloseable {

  private static final String SECRET = "a secret key nobody else has";

  private final AwsServer server;
  private final SdkSigner signer;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param folder for the server's spool
   */
  public SignedClient(Path folder, Caller caller, List<Operation<?>> operations) {
    this(folder, caller, operations, List.of(), List.of());
  }

  /**
   * @param folder for the server's spool
   */
  public SignedClient(
      Path folder,
      Caller caller,
      List<Operation<?>> operations,
      List<RawRoute> rawRoutes,
      List<UpgradeRoute> upgrades) {
    var key =
        new AccessKey(
            caller.accessKeyId(),
            new Secret(SECRET),
            caller.account(),
            caller.principal(),
            Optional.empty(),
            Optional.empty());
    signer =
        SdkSigner.of(Clock.systemUTC()).withKey(caller.accessKeyId(), SECRET, Optional.empty());
    server =
        AwsServer.create(
                AwsServerConfig.defaults(Region.DEFAULT, folder)
                    .listeningOn("127.0.0.1", 0, Optional.empty()),
                id -> Optional.of(key).filter(known -> known.id().equals(id)),
                operations,
                rawRoutes,
                upgrades,
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
  public record Answer(int status, String error, Map<String, List<String>> headers, byte[] body) {
    public String text() {
      return new String(body, UTF_8);
    }
  }

  public Answer call(SdkHttpMethod method, String target, String body) {
    return call(method, target, Map.of(), body);
  }

  public Answer call(
      SdkHttpMethod method, String target, Map<String, String> headers, String body) {
    return read(send(method, target, headers, body));
  }

  public static Answer read(HttpResponse<InputStream> response) {
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
  public HttpResponse<InputStream> send(
      SdkHttpMethod method, String target, Map<String, String> headers, String body) {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + target);
    var all =
        new HashMap<String, List<String>>(Map.of("Content-Type", List.of("application/json")));
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    byte[] bytes = body.getBytes(UTF_8);
    return TestEdge.exchange(
        client,
        SdkSigner.request(signer.sign(method.name(), uri, all, bytes), bytes),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Where a target is. */
  public URI address(String target) {
    return URI.create("http://127.0.0.1:" + server.port() + target);
  }

  /** The address of a target, signed in its query. */
  public URI presigned(String target, Clock at, Duration life) {
    return signer.at(at).presign("GET", address(target), Map.of(), life).getUri();
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
