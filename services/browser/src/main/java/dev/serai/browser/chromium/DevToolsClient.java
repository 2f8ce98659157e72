package dev.serai.browser.chromium;

import static dev.serai.browser.chromium.DevToolsConnection.BROWSER;
import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;

/** The platform's own hold of the page that is in front: commands, one after the other. */
public final class DevToolsClient implements AutoCloseable {

  private final DevToolsConnection connection;
  private final long end;
  private final String session;

  private DevToolsClient(DevToolsConnection connection, long end, String session) {
    this.connection = connection;
    this.end = end;
    this.session = session;
  }

  /**
   * Takes hold of the page that was in front last.
   *
   * @param within how long all that is done with it may take
   * @throws IOException when the browser is gone, does not answer, or has no page
   */
  public static DevToolsClient ofPage(Chromium chromium, Duration within) throws IOException {
    long end = System.nanoTime() + within.toNanos();
    DevToolsConnection connection = DevToolsConnection.open(chromium, DevToolsListener.NONE);
    try {
      return new DevToolsClient(connection, end, attach(connection, end));
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static String attach(DevToolsConnection connection, long end) throws IOException {
    JsonNode targets = connection.call(BROWSER, "Target.getTargets", parameters(), left(end));
    for (JsonNode target : targets.path("targetInfos")) {
      if (target.path("type").asText().equals("page")) {
        return connection.attach(target.path("targetId").asText(), left(end));
      }
    }
    throw new IOException("the browser has no page");
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /**
   * @return the result
   * @throws IOException when the browser refuses, is gone, or the time is up
   */
  public JsonNode call(String method, ObjectNode parameters) throws IOException {
    return connection.call(session, method, parameters, left(end));
  }

  @Override
  public void close() {
    connection.close();
  }
}
