package dev.serai.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does with the pages, step by step: it keeps one cookie and follows nothing. */
final class PageBrowser implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;
  private Optional<String> cookie = Optional.empty();

  PageBrowser(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Opens the path and query of a public URL at the server under test. */
  HttpResponse<String> open(URI url) throws Exception {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return send(HttpRequest.newBuilder(endpoint.resolve(url.getRawPath() + query)));
  }

  HttpResponse<String> submit(String path, Map<String, String> form) throws Exception {
    return send(
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  HttpResponse<String> submitFromElsewhere(String path, Map<String, String> form) throws Exception {
    return send(
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Sec-Fetch-Site", "cross-site")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  /** What an authorization server that asks nobody answers: where it sends the browser. */
  URI elsewhere(URI url) throws Exception {
    return location(client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()));
  }

  static URI location(HttpResponse<String> response) {
    return URI.create(response.headers().firstValue("location").orElseThrow());
  }

  /** The value of a named form field. */
  static String field(HttpResponse<String> page, String name) {
    return found(page, "name=\"" + name + "\" value=\"([^\"]*)\"");
  }

  /** Where the link of this id leads. */
  static URI link(HttpResponse<String> page, String id) {
    return URI.create(found(page, "id=\"" + id + "\" href=\"([^\"]*)\"").replace("&amp;", "&"));
  }

  static String found(HttpResponse<String> page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page.body());
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + page.body());
    }
    return matcher.group(1);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    cookie.ifPresent(value -> request.header("Cookie", value));
    var response = client.send(request.build(), BodyHandlers.ofString());
    response
        .headers()
        .firstValue("set-cookie")
        .ifPresent(header -> cookie = Optional.of(header.substring(0, header.indexOf(';'))));
    return response;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    client.close();
  }
}
