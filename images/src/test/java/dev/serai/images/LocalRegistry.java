package dev.serai.images;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Debian's docker-registry on loopback, and a way to push to it. */
public final class LocalRegistry implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
  public static final String USER = "ann";
  public static final String PASSWORD = "wonderland";

  /** Of {@link #PASSWORD}, by bcrypt with four rounds. */
  private static final String HTPASSWD =
      USER + ":$2y$04$WgiAWtMBTS3iTSUeFJFcgOZZWg7i6Zm/GZ9wMTbCa0HWy7bxa83za";

  private final Process process;
  private final URI endpoint;
  private final Optional<String> authorization;
  private final HttpClient http = HttpClient.newHttpClient();

  private LocalRegistry(Process process, URI endpoint, Optional<String> authorization) {
    this.process = process;
    this.endpoint = endpoint;
    this.authorization = authorization;
  }

  public static LocalRegistry open(Path folder) throws IOException {
    return start(folder, "", Optional.empty());
  }

  /** One that asks for name and password. */
  public static LocalRegistry locked(Path folder) throws IOException {
    Path users = Files.writeString(folder.resolve("users"), HTPASSWD + "\n");
    String login =
        Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return start(
        folder,
        "auth: {htpasswd: {realm: test, path: %s}}\n".formatted(users),
        Optional.of("Basic " + login));
  }

  private static LocalRegistry start(Path folder, String auth, Optional<String> authorization)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path config =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            version: 0.1
            log: {level: error}
            storage: {filesystem: {rootdirectory: %s}}
            http: {addr: "127.0.0.1:%d"}
            %s"""
                .formatted(folder.resolve("store"), port, auth));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var registry =
        new LocalRegistry(process, URI.create("http://127.0.0.1:" + port), authorization);
    Eventually.holds("the registry answers", Duration.ofSeconds(30), registry::answers);
    return registry;
  }

  private boolean answers() {
    try {
      return send(request("/v2/").GET()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  /** As an operator names it. */
  public RegistryConfig config() {
    return new RegistryConfig(
        Optional.of(host()), Optional.of(endpoint), Optional.empty(), Optional.empty());
  }

  /** The host part of names of images. */
  public String host() {
    return endpoint.getAuthority();
  }

  Digest push(String repository, byte[] blob) throws IOException {
    Digest digest = Digest.of(blob);
    var begun =
        send(request("/v2/%s/blobs/uploads/".formatted(repository)).POST(BodyPublishers.noBody()));
    String location = begun.headers().firstValue("Location").orElseThrow();
    URI place = endpoint.resolve(location);
    URI whole = URI.create(place + (place.getQuery() == null ? "?" : "&") + "digest=" + digest);
    require(
        201, send(authorized(HttpRequest.newBuilder(whole)).PUT(BodyPublishers.ofByteArray(blob))));
    return digest;
  }

  Digest pushManifest(String repository, String name, String mediaType, String manifest)
      throws IOException {
    require(
        201,
        send(
            request("/v2/%s/manifests/%s".formatted(repository, name))
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofString(manifest))));
    return Digest.of(manifest.getBytes(StandardCharsets.UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    return authorized(HttpRequest.newBuilder(endpoint.resolve(path)));
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void require(int status, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    http.close();
  }
}
