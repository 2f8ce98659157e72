package dev.serai.browser.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The platform's own hold of the page that is in front: commands of DevTools, one after the other.
 * What the browser says besides answers is left. Used by one thread.
 */
public final class DevToolsClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEY_BYTES = 16;

  private final DevToolsSocket socket;
  private final Frames frames;
  private final Deadline deadline;
  private String session = "";
  private int last;

  private DevToolsClient(DevToolsSocket socket, Duration within) {
    this.socket = socket;
    this.frames = new Frames(socket);
    this.deadline = new Deadline(socket, within);
  }

  /**
   * Takes hold of the page that was in front last.
   *
   * @param within how long all that is done with it may take
   * @throws IOException when the browser is gone, does not answer, or has no page
   */
  public static DevToolsClient ofPage(Chromium chromium, Duration within) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(key);
    var handshake = new Handshake(Base64.getEncoder().encodeToString(key), Optional.empty());
    var client = new DevToolsClient(chromium.open(handshake), within);
    try {
      client.attach();
      return client;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private void attach() throws IOException {
    for (JsonNode target : call("Target.getTargets", object()).path("targetInfos")) {
      if (target.path("type").asText().equals("page")) {
        ObjectNode wish = object().put("targetId", target.path("targetId").asText());
        session =
            call("Target.attachToTarget", wish.put("flatten", true)).path("sessionId").asText();
        return;
      }
    }
    throw new IOException("the browser has no page");
  }

  /**
   * @return the result
   * @throws IOException when the browser refuses, is gone, or the time is up
   */
  public JsonNode call(String method, ObjectNode parameters) throws IOException {
    int id = ++last;
    ObjectNode message = object().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    frames.send(message.toString().getBytes(StandardCharsets.UTF_8));
    while (true) {
      JsonNode answer = JSON.readTree(frames.message());
      if (answer.path("id").asInt() == id) {
        return result(method, answer);
      }
    }
  }

  private static JsonNode result(String method, JsonNode answer) throws IOException {
    if (answer.has("error")) {
      throw new IOException(
          "the browser refused %s: %s"
              .formatted(method, answer.path("error").path("message").asText()));
    }
    return answer.path("result");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    deadline.close();
    socket.close();
  }
}
