package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.server.ClientEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Sends signed requests and reads the answers as they come. Safe for use by many threads. */
public final class ApiClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int ERROR_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ClientEnvironment environment;
  private final RequestSigner signer;
  private final HttpClient http;

  public ApiClient(ClientEnvironment environment) {
    this.environment = environment;
    this.signer = new RequestSigner(environment);
    var builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    environment.certificateAuthority().ifPresent(file -> builder.sslContext(Trust.only(file)));
    this.http = builder.build();
  }

  public ClientEnvironment environment() {
    return environment;
  }

  /** Sends and reads the whole answer as JSON; an empty body is an empty object. */
  public JsonNode json(Request request) {
    try (InputStream body = open(request).body()) {
      byte[] bytes = body.readAllBytes();
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, "the answer broke off: " + e.getMessage());
    }
  }

  /**
   * Sends and leaves the body to be read as it comes.
   *
   * @throws ApiException for every status but 2xx
   * @throws CliException when nothing answers
   */
  public HttpResponse<InputStream> open(Request request) {
    HttpResponse<InputStream> response = send(request);
    try {
      if (response.statusCode() / 100 != 2) {
        throw refused(response);
      }
      return response;
    } catch (IOException e) {
      throw new CliException(ExitCode.UNREACHABLE, "the answer broke off: %s".formatted(reason(e)));
    }
  }

  /**
   * As {@link #open}, whatever the status.
   *
   * @throws CliException when nothing answers
   */
  public HttpResponse<InputStream> send(Request request) {
    URI endpoint = endpoint(request.service());
    try {
      return http.send(signer.sign(endpoint, request), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "nothing answers at %s; is the server up? run: serai up".formatted(endpoint));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNREACHABLE, "the connection to %s failed: %s".formatted(endpoint, reason(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  /** The address of a request, signed, for whoever cannot sign it. */
  public URI presign(Request request, Duration life) {
    return signer.presign(endpoint(request.service()), request, life);
  }

  /**
   * Opens a WebSocket.
   *
   * @param endpoint as the server named it
   * @throws CliException when it is refused, or nothing answers
   */
  public WebSocket connect(URI endpoint, WebSocket.Listener listener) {
    var builder = http.newWebSocketBuilder().connectTimeout(CONNECT);
    signer
        .headers(endpoint, Request.get(endpoint.getRawPath()))
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    try {
      return builder.buildAsync(endpoint, listener).join();
    } catch (CompletionException e) {
      throw new CliException(
          ExitCode.FAILED, "%s cannot be opened: %s".formatted(endpoint, cause(e)));
    }
  }

  private static String cause(CompletionException e) {
    return String.valueOf(Optional.ofNullable(e.getCause()).orElse(e));
  }

  private static String reason(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  private URI endpoint(Service service) {
    return service == Service.S3
        ? environment
            .objects()
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.USAGE,
                        "no S3 endpoint is known; set AWS_ENDPOINT_URL_S3 or enable objects.s3"))
        : environment.api();
  }

  private static ApiException refused(HttpResponse<InputStream> response) throws IOException {
    String type = response.headers().firstValue("x-amzn-ErrorType").orElse("");
    try (InputStream body = response.body()) {
      String text = new String(body.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
      return new ApiException(response.statusCode(), type, message(text, response.statusCode()));
    }
  }

  private static String message(String body, int status) {
    try {
      JsonNode message = JSON.readTree(body).path("message");
      return message.isTextual() ? message.asText() : "HTTP " + status + " " + body.strip();
    } catch (IOException e) {
      return "HTTP " + status + " " + body.strip();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
