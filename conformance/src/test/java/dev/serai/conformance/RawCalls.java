package dev.serai.conformance;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.server.ClientEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Requests of one caller as they are on the wire, with any header and any body: what an SDK would
 * not send, an attacker does.
 */
final class RawCalls {

  static final String SESSION = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "expect");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final URI api;
  private final String region;
  private final AwsCredentialsIdentity identity;

  private RawCalls(URI api, String region, AwsCredentialsIdentity identity) {
    this.api = api;
    this.region = region;
    this.identity = identity;
  }

  static RawCalls administrator(ClientEnvironment client) {
    return new RawCalls(
        client.api(),
        client.region().value(),
        AwsCredentialsIdentity.create(client.accessKeyId(), client.secretAccessKey().reveal()));
  }

  /** What a server said. */
  record Answer(int status, JsonNode json, String location) {

    static Answer of(HttpResponse<String> response) {
      return new Answer(
          response.statusCode(),
          read(response.body()),
          response.headers().firstValue("Location").orElse(""));
    }

    String text(String member) {
      return json.path(member).asText();
    }

    Answer orFail() {
      if (status >= 300) {
        throw new IllegalStateException("answered " + status + " " + json);
      }
      return this;
    }

    private static JsonNode read(String body) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return JSON.getNodeFactory().textNode(body);
      }
    }
  }

  /** The same server by another's long-term key. */
  RawCalls as(String keyId, String secret) {
    return new RawCalls(api, region, AwsCredentialsIdentity.create(keyId, secret));
  }

  /** The same server by temporary credentials. */
  RawCalls as(String keyId, String secret, String token) {
    return new RawCalls(api, region, AwsSessionCredentialsIdentity.create(keyId, secret, token));
  }

  Answer post(String path, Map<String, ?> body) {
    return call(SdkHttpMethod.POST, path, body, Map.of());
  }

  Answer post(String path, Map<String, ?> body, Map<String, String> headers) {
    var all = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return call(SdkHttpMethod.POST, path, body, all);
  }

  /** A body in so many words. */
  Answer post(String path, String body) {
    return send(signed(SdkHttpMethod.POST, path, body, Map.of()));
  }

  Answer put(String path, Map<String, ?> body) {
    return call(SdkHttpMethod.PUT, path, body, Map.of());
  }

  /** A body in so many words. */
  Answer put(String path, String body) {
    return send(signed(SdkHttpMethod.PUT, path, body, Map.of()));
  }

  Answer get(String path) {
    return send(signed(SdkHttpMethod.GET, path, "", Map.of()));
  }

  Answer delete(String path) {
    return send(signed(SdkHttpMethod.DELETE, path, "", Map.of()));
  }

  /** What opens a WebSocket at a path, for a client that signs nothing itself. */
  Map<String, String> upgradeHeaders(String path) {
    var headers = new HashMap<String, String>();
    signed(SdkHttpMethod.GET, path, "", Map.of())
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  /** The address of a path, signed in its query. */
  URI presigned(String path, Duration life) {
    return signer
        .sign(
            r ->
                r.request(
                        SdkHttpRequest.builder()
                            .uri(api.resolve(path))
                            .method(SdkHttpMethod.GET)
                            .build())
                    .identity(identity)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life))
        .request()
        .getUri();
  }

  /** An answer that is no text. */
  byte[] download(String path) {
    return exchange(signed(SdkHttpMethod.GET, path, "", Map.of()), ofByteArray()).body();
  }

  /** An invocation of a runtime, signed. */
  Answer invoke(String arn, Map<String, List<String>> headers, String body) {
    return send(signed(SdkHttpMethod.POST, invocations(arn), body, headers));
  }

  Answer stop(String path, String session) {
    return send(signed(SdkHttpMethod.POST, path, "{}", Map.of(SESSION, List.of(session))));
  }

  /** A request that shows a JWT in place of a signature. */
  Answer bearer(
      String method, String path, String jwt, Map<String, List<String>> headers, String body) {
    var request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + jwt)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return send(request.build());
  }

  String keyId() {
    return identity.accessKeyId();
  }

  URI address(String path) {
    return api.resolve(path);
  }

  static String invocations(String arn) {
    return "/runtimes/" + encoded(arn) + "/invocations";
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer call(
      SdkHttpMethod method, String path, Map<String, ?> body, Map<String, List<String>> headers) {
    return send(signed(method, path, JSON.valueToTree(body).toString(), headers));
  }

  private HttpRequest signed(
      SdkHttpMethod method, String path, String body, Map<String, List<String>> headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var request = SdkHttpRequest.builder().uri(api.resolve(path)).method(method);
    request.putHeader("Content-Type", "application/json");
    headers.forEach(request::putHeader);
    SdkHttpRequest signed =
        signer
            .sign(
                r ->
                    r.request(request.build())
                        .identity(identity)
                        .payload(() -> new ByteArrayInputStream(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
            .request();
    var plain =
        HttpRequest.newBuilder(signed.getUri())
            .method(method.name(), HttpRequest.BodyPublishers.ofByteArray(bytes));
    signed.forEachHeader(
        (name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> plain.header(name, value));
          }
        });
    return plain.build();
  }

  private static Answer send(HttpRequest request) {
    return Answer.of(exchange(request, ofString()));
  }

  private static <T> HttpResponse<T> exchange(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return HTTP.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
