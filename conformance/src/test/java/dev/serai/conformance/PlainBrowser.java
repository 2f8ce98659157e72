package dev.serai.conformance;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser of a few lines: it keeps cookies and reads the pages of a consent. It follows no
 * redirect by itself, so that a test sees each step, and may take another.
 */
final class PlainBrowser {

  private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");
  private static final Pattern ONWARD = Pattern.compile("content=\"0;url=([^\"]*)\"");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** What is known of a consent page: where its form goes and what it holds. */
  record Question(URI page, Map<String, String> fields) {}

  HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  HttpResponse<String> post(URI address, Map<String, String> fields) {
    var pairs =
        fields.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new);
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", Form.TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(Form.of(pairs))));
  }

  Question open(URI authorizationUrl) {
    var page = get(authorizationUrl);
    var fields = new LinkedHashMap<String, String>();
    var found = FIELD.matcher(page.body());
    while (found.find()) {
      if (!found.group(1).equals("decision")) {
        fields.put(found.group(1), unescaped(found.group(2)));
      }
    }
    return new Question(authorizationUrl, fields);
  }

  HttpResponse<String> decide(Question question, String decision) {
    var fields = new LinkedHashMap<>(question.fields());
    fields.put("decision", decision);
    return post(question.page().resolve("/identities/oauth2/authorize"), fields);
  }

  /** Says yes; answers where the browser is sent: to the provider. */
  URI allow(URI authorizationUrl) {
    return onward(decide(open(authorizationUrl), "allow"));
  }

  /** Where the page that leads to the provider leads. */
  static URI onward(HttpResponse<String> page) {
    var found = ONWARD.matcher(page.body());
    if (!found.find()) {
      throw new IllegalStateException(
          "the page leads nowhere: " + page.statusCode() + " " + page.body());
    }
    return URI.create(unescaped(found.group(1)));
  }

  /** The address a redirect names. */
  URI follow(URI address) {
    var answer = get(address);
    return address.resolve(
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        address + " answered " + answer.statusCode() + " " + answer.body())));
  }

  /** Yes, through the provider and back to Serai; answers where the browser ends. */
  URI consent(URI authorizationUrl) {
    return follow(follow(allow(authorizationUrl)));
  }

  /** The JDK's cookie handler quotes values, as no browser does. */
  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header("Cookie", String.join("; ", cookies.values()));
    }
    try {
      var answer = HTTP.send(request.build(), ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setting) {
    String pair = setting.replaceFirst(";.*", "");
    cookies.put(pair.replaceFirst("=.*", ""), pair);
  }

  private static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
