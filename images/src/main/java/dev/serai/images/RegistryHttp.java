package dev.serai.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests to registries: credentials are put on where they belong and nowhere else. Tokens are
 * kept until a registry refuses them.
 */
final class RegistryHttp implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int REDIRECTS = 5;
  private static final int LARGEST_TOKEN = 1 << 16;
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Registries registries;
  private final RegistryCredentials credentials;
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  RegistryHttp(Registries registries, RegistryCredentials credentials) {
    this.registries = registries;
    this.credentials = credentials;
  }

  /**
   * @return whatever was answered in the end, its body open
   * @throws ImageRefusedException when the registry is not one that is asked
   */
  HttpResponse<InputStream> get(ImageReference image, String path, String accept)
      throws IOException, ImageRefusedException {
    URI endpoint = registries.endpoint(image.registry()).orElseThrow(() -> unknown(image));
    URI url = endpoint.resolve(path);
    String key = image.registry() + "/" + image.repository();
    HttpResponse<InputStream> answer = followed(url, accept, authorizations.get(key));
    if (answer.statusCode() != 401) {
      return answer;
    }
    Optional<String> authorization = authorization(image, answer);
    if (authorization.isEmpty()) {
      return answer;
    }
    answer.body().close();
    authorizations.put(key, authorization.get());
    return followed(url, accept, authorization.get());
  }

  private static ImageRefusedException unknown(ImageReference image) {
    return new ImageRefusedException(
        "the registry %s is not configured; name it below images.registries"
            .formatted(image.registry()));
  }

  /** A token, or name and password, as the registry asks for them. */
  private Optional<String> authorization(ImageReference image, HttpResponse<InputStream> refused)
      throws IOException {
    String challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
    Optional<String> basic = credentials.of(image.registry()).map(RegistryHttp::basic);
    if (challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return token(image, parameters(challenge), basic);
    }
    return challenge.regionMatches(true, 0, "Basic", 0, 5) ? basic : Optional.empty();
  }

  /** Only from where credentials may go: over TLS, or the plain host that was configured. */
  private Optional<String> token(
      ImageReference image, Map<String, String> challenge, Optional<String> basic)
      throws IOException {
    URI realm = URI.create(challenge.getOrDefault("realm", ""));
    Optional<URI> endpoint = registries.endpoint(image.registry());
    boolean own = endpoint.isPresent() && host(realm).equals(host(endpoint.get()));
    if (!"https".equals(realm.getScheme()) && !own) {
      return Optional.empty();
    }
    String scope = "repository:%s:pull".formatted(image.repository());
    String query =
        "scope=%s&service=%s"
            .formatted(encoded(scope), encoded(challenge.getOrDefault("service", "")));
    URI url = URI.create(realm + (realm.getQuery() == null ? "?" : "&") + query);
    HttpResponse<InputStream> answer = sent(url, "application/json", basic.orElse(null));
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        return Optional.empty();
      }
      JsonNode json = JSON.readTree(body.readNBytes(LARGEST_TOKEN));
      String token = json.path("token").asText(json.path("access_token").asText(""));
      return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
    }
  }

  private static Map<String, String> parameters(String challenge) {
    Map<String, String> parameters = new ConcurrentHashMap<>();
    Matcher each = PARAMETER.matcher(challenge);
    while (each.find()) {
      parameters.put(each.group(1), each.group(2));
    }
    return parameters;
  }

  private static String basic(RegistryCredentials.Login login) {
    String pair = login.username() + ":" + login.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Credentials stay with the registry's own host; nobody is led from TLS to plain text. */
  private HttpResponse<InputStream> followed(
      URI first, String accept, @Nullable String authorization) throws IOException {
    URI url = first;
    for (int hop = 0; ; hop++) {
      boolean home = host(url).equals(host(first));
      HttpResponse<InputStream> answer = sent(url, accept, home ? authorization : null);
      Optional<String> location = answer.headers().firstValue("Location");
      if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
        return answer;
      }
      answer.body().close();
      url = next(url, location.get());
      if (hop == REDIRECTS) {
        throw new IOException("the registry redirects without end");
      }
    }
  }

  private URI next(URI from, String location) throws IOException {
    URI to = from.resolve(location);
    boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
    boolean plainElsewhere = !"https".equals(to.getScheme()) && !host(to).equals(host(from));
    if (downgraded || plainElsewhere || to.getHost() == null) {
      throw new IOException("the registry redirects to where TLS ends: " + to.getHost());
    }
    return to;
  }

  private HttpResponse<InputStream> sent(URI url, String accept, @Nullable String authorization)
      throws IOException {
    var request = HttpRequest.newBuilder(url).timeout(ANSWER).header("Accept", accept);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a registry was asked", e);
    }
  }

  private static String host(URI url) {
    return url.getHost() + ":" + url.getPort();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
