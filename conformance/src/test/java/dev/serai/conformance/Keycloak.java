package dev.serai.conformance;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A Keycloak on loopback with the realm of {@code keycloak/inn-realm.json}: users ann and bob, and
 * clients for every way to a token. Nothing of it is kept.
 */
final class Keycloak implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Path LOG = Path.of("target/keycloak.log");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String password = UUID.randomUUID().toString();
  private final URI base;
  private final Process process;

  private Keycloak(KeycloakHome home) throws IOException {
    int port = freePort();
    base = URI.create("http://127.0.0.1:" + port);
    Files.createDirectories(LOG.getParent());
    var builder =
        new ProcessBuilder(
            "sh",
            home.script(),
            "start",
            "--optimized",
            "--cache=local",
            "--import-realm",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname-strict=false");
    builder.environment().putAll(KeycloakHome.JVM);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
    process = builder.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
  }

  private static final class Holder {
    static final Keycloak INSTANCE = shared();
  }

  /** One for all tests that leave it as it is. Started at the first call, stopped with the JVM. */
  static Keycloak get() {
    return Holder.INSTANCE;
  }

  private static Keycloak shared() {
    var keycloak = start();
    Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
    return keycloak;
  }

  /** One that the test may break. */
  static Keycloak start() {
    try {
      var keycloak = new Keycloak(KeycloakHome.installed(new ForeignTools(Path.of(""))));
      Eventually.holds("Keycloak serves its realm", START, keycloak::serves);
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The claim {@code iss} of its tokens. */
  String issuer() {
    return base + "/realms/inn";
  }

  String discoveryUrl() {
    return issuer() + "/.well-known/openid-configuration";
  }

  /** What the application in front of the agents gets when {@code user} signs in there. */
  String userToken(String user) {
    return token("inn", "desk", user, user + "-password");
  }

  /** What the token endpoint says of a token, for a client of the realm. */
  JsonNode introspect(String token) {
    var form = Form.of("client_id", "agents", "client_secret", "agents-secret", "token", token);
    return json(send(post(issuer() + "/protocol/openid-connect/token/introspect", form)));
  }

  /** Gives the realm a new signing key that comes before the present one. */
  void rotateKeys() {
    var provider =
        """
        {"name":"newer-%s","providerId":"rsa-generated",
         "providerType":"org.keycloak.keys.KeyProvider",
         "config":{"priority":["%d"],"enabled":["true"],"active":["true"],
                   "algorithm":["RS256"],"keySize":["2048"]}}
        """
            .formatted(UUID.randomUUID(), 200 + System.nanoTime() % 1_000_000);
    administer("POST", "/components", provider);
  }

  /** Lets the client {@code signed} prove itself by this certificate or public key, in PEM. */
  void trustKey(String clientId, String jwks) {
    var client = administer("GET", "/clients?clientId=" + clientId, "").get(0);
    var changed = (ObjectNode) client.deepCopy();
    changed.withObject("/attributes").put("use.jwks.string", "true").put("jwks.string", jwks);
    administer("PUT", "/clients/" + client.path("id").asText(), changed.toString());
  }

  /** Ends the server, not only the script that started it. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  private JsonNode administer(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/admin/realms/inn" + path))
            .header("Authorization", "Bearer " + token("master", "admin-cli", "admin", password))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return json(send(request));
  }

  private String token(String realm, String client, String user, String secret) {
    var form =
        Form.of(
            "grant_type", "password", "client_id", client, "username", user, "password", secret);
    var address = base + "/realms/" + realm + "/protocol/openid-connect/token";
    return json(send(post(address, form))).path("access_token").asText();
  }

  private static HttpRequest post(String address, String form) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Content-Type", Form.TYPE)
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      var answer = http.send(request, ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            request.uri() + " answered " + answer.statusCode() + " " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean serves() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Keycloak ended; " + LOG + " tells why");
    }
    try {
      var request = HttpRequest.newBuilder(URI.create(discoveryUrl())).build();
      return http.send(request, ofString()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
