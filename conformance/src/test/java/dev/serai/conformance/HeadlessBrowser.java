package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Chromium that a script of {@code clients/browser} drives as a person would. */
final class HeadlessBrowser implements AutoCloseable {

  /** Where screenshots go. */
  static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();

  private static final Logger LOG = LoggerFactory.getLogger(HeadlessBrowser.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private HeadlessBrowser(Process process) {
    this.process = process;
    requests = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  static HeadlessBrowser start() throws IOException {
    Files.createDirectories(PICTURES);
    var builder = new ProcessBuilder(new ForeignTools(Path.of("")).browser("browse.mjs"));
    builder.environment().put("CONFORMANCE_PICTURES", PICTURES.toString());
    builder.environment().put("CONFORMANCE_CHROMIUM", "/usr/bin/chromium");
    return new HeadlessBrowser(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Says yes at a consent page and signs in at the provider. */
  JsonNode signIn(String url, String user, String password) {
    return perform(Map.of("do", "sign-in", "url", url, "user", user, "password", password));
  }

  /** Looks at a page in four ways; {@code problems} lists what bars people from using it. */
  JsonNode look(String url, String name) {
    return perform(Map.of("do", "look", "url", url, "name", name));
  }

  /** Opens the replay of a recording and goes to a time; answers what is seen then. */
  JsonNode replay(String url, long millis, String name) {
    return perform(
        Map.of("do", "replay", "url", url, "millis", String.valueOf(millis), "name", name));
  }

  JsonNode press(String url, String button) {
    return perform(Map.of("do", "press", "url", url, "button", button));
  }

  /** Watches a session in which something moves; {@code rate} is what the live view says of it. */
  JsonNode watches(String url) {
    JsonNode seen = perform(Map.of("do", "watch", "url", url));
    LOG.info("the live view shows {}", seen.path("rate").asText());
    return seen;
  }

  /**
   * Watches a session, takes over, clicks a point of its page, types, and gives back.
   *
   * @return what the live view said at each step
   */
  JsonNode takesOver(String url, int x, int y, String text) {
    return perform(
        Map.of(
            "do",
            "take-over",
            "url",
            url,
            "x",
            String.valueOf(x),
            "y",
            String.valueOf(y),
            "text",
            text));
  }

  /** Ends the script's input; it closes the browser and leaves. */
  @Override
  public void close() throws IOException {
    requests.close();
    process.onExit().join();
  }

  private JsonNode perform(Map<String, String> request) {
    try {
      requests.write(JSON.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("the browser ended; its standard error tells why");
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("error")) {
        throw new AssertionError(answer.path("error").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
