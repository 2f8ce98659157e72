package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What was recorded of browsers' sessions. */
public final class Recordings {

  /** Takes the lines of a recording, in order. */
  @FunctionalInterface
  public interface Lines {
    void take(String line) throws IOException;
  }

  private final ApiClient api;

  public Recordings(ApiClient api) {
    this.api = api;
  }

  /** {@code complete}, {@code millis}, {@code batches}, {@code gaps}. */
  public JsonNode manifest(String browser, String session) {
    return api.json(Request.get(path(browser, session)));
  }

  /**
   * Reads all of it.
   *
   * @param manifest of the recording
   * @throws IOException when an answer breaks off, or {@code lines} fails
   */
  public void read(JsonNode manifest, Lines lines) throws IOException {
    String path =
        path(manifest.path("browserIdentifier").asText(), manifest.path("sessionId").asText());
    for (JsonNode batch : manifest.path("batches")) {
      var request = Request.get(path + "/" + batch.path("number").asInt());
      try (var reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(api.open(request).body()), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.take(line);
        }
      }
    }
  }

  private static String path(String browser, String session) {
    return "/serai/v1/browsers/%s/sessions/%s/recording"
        .formatted(Request.label(browser), Request.label(session));
  }
}
