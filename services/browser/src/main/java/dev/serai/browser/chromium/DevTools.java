package dev.serai.browser.chromium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerClient;
import dev.serai.protocol.http.PeerLimits;
import dev.serai.protocol.http.PeerRequest;
import dev.serai.protocol.http.PeerResponse;
import dev.serai.protocol.http.PeerTunnel;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The way to the DevTools of a browser, which listen inside its sandbox and nowhere else. */
final class DevTools implements Chromium {

  /** Longer than any session lasts. */
  private static final Duration LONGEST = Duration.ofHours(9);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(15);
  private static final int MOST_BYTES = 4096;
  private static final Pattern PATH = Pattern.compile("/devtools/browser/[0-9a-f-]{36}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PeerClient client;
  private final String path;

  private DevTools(PeerClient client, String path) {
    this.client = client;
    this.path = path;
  }

  /**
   * Waits until they answer.
   *
   * @throws ChromiumGoneException when they do not in time, or the browser ends
   */
  static DevTools await(Sandbox sandbox, Duration within, Deadlines deadlines) {
    var client =
        new PeerClient(
            "the browser",
            () -> sandbox.connect(ChromiumProgram.PORT),
            "127.0.0.1:" + ChromiumProgram.PORT,
            PeerLimits.DEFAULT,
            deadlines);
    long end = System.nanoTime() + within.toNanos();
    while (sandbox.exit().isEmpty() && System.nanoTime() < end) {
      try {
        return new DevTools(client, path(client));
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new ChromiumGoneException(
        "Chromium did not get ready within %s: %s".formatted(within, sandbox.logTail()));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChromiumGoneException("interrupted while Chromium started");
    }
  }

  private static String path(PeerClient client) throws IOException {
    PeerRequest request =
        PeerRequest.get("/json/version", List.of(new Header("Connection", "close")));
    try (PeerResponse answer = client.exchange(request, ANSWER_WITHIN)) {
      return path(answer.body().readNBytes(MOST_BYTES));
    }
  }

  private static String path(byte[] body) throws IOException {
    try {
      String url = JSON.readTree(body).path("webSocketDebuggerUrl").asText();
      String path = URI.create(url).getPath();
      if (path != null && PATH.matcher(path).matches()) {
        return path;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("the browser does not say how it is driven", e);
    }
    throw new IOException("the browser does not say how it is driven");
  }

  /** Without {@code Origin}: DevTools let no web page in, and ask by it. */
  @Override
  public PeerTunnel open(List<Header> offered) throws IOException {
    return PeerTunnel.open(client, path, offered, LONGEST);
  }
}
