package dev.serai.protocol.aws;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.testing.TestClock;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A real server on a free port, and a client that signs with the AWS SDK. */
public final class TestEdge implements AutoCloseable {

  public final TestClock clock = TestClock.create();
  public final TestKeys keys = new TestKeys();
  public final Path spool = spoolDirectory();
  private final AwsServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  public TestEdge(List<Operation<?>> operations, List<RawRoute> raw, List<UpgradeRoute> upgrades) {
    this(operations, raw, upgrades, config -> config);
  }

  public TestEdge(
      List<Operation<?>> operations,
      List<RawRoute> raw,
      List<UpgradeRoute> upgrades,
      UnaryOperator<AwsServerConfig> adjust) {
    this(operations, raw, upgrades, adjust, OpenTelemetry.noop());
  }

  public TestEdge(
      List<Operation<?>> operations,
      List<RawRoute> raw,
      List<UpgradeRoute> upgrades,
      UnaryOperator<AwsServerConfig> adjust,
      OpenTelemetry telemetry) {
    this(operations, raw, upgrades, adjust, telemetry, CallObserver.NONE);
  }

  public TestEdge(
      List<Operation<?>> operations,
      List<RawRoute> raw,
      List<UpgradeRoute> upgrades,
      UnaryOperator<AwsServerConfig> adjust,
      OpenTelemetry telemetry,
      CallObserver observer) {
    AwsServerConfig config =
        AwsServerConfig.defaults(Region.DEFAULT, spool)
            .listeningOn("127.0.0.1", 0, Optional.empty());
    server =
        AwsServer.create(
                new AwsServer.Parts(
                    adjust.apply(config),
                    keys,
                    operations,
                    raw,
                    upgrades,
                    clock,
                    Ids.secure(),
                    new Secret("a paging key of more than thirty-two characters"),
                    observer),
                telemetry)
            .start();
  }

  public static TestEdge serving(Operation<?>... operations) {
    return new TestEdge(List.of(operations), List.of(), List.of());
  }

  public int port() {
    return server.port();
  }

  public SdkSigner signer() {
    return SdkSigner.of(clock);
  }

  public URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port() + target);
  }

  public HttpResponse<String> call(String method, String target, String body) {
    return call(method, target, body, Map.of());
  }

  public HttpResponse<String> call(
      String method, String target, String body, Map<String, List<String>> headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(signer().sign(method, uri(target), headers, bytes), bytes);
  }

  public HttpResponse<String> send(SdkHttpRequest signed, byte[] body) {
    return exchange(request(signed, body), HttpResponse.BodyHandlers.ofString());
  }

  public <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return exchange(client, request, handler);
  }

  static <T> HttpResponse<T> exchange(
      HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest request(SdkHttpRequest signed, byte[] body) {
    return SdkSigner.request(signed, body);
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }

  private static Path spoolDirectory() {
    try {
      Path directory = Files.createTempDirectory("edge-spool");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
