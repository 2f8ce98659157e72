package dev.serai.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens pages in a session's browser, by its automation stream. */
public final class BrowserPages {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final int OPENED = 1;

  private final ApiClient api;

  public BrowserPages(ApiClient api) {
    this.api = api;
  }

  /**
   * Opens a page and leaves it to the next program.
   *
   * @param endpoint of the automation stream
   * @throws CliException when the browser will not, or does not answer
   */
  public void open(URI endpoint, String url) {
    ObjectNode command =
        JSON.createObjectNode().put("id", OPENED).put("method", "Target.createTarget");
    command.putObject("params").put("url", url);
    var answer = new CompletableFuture<JsonNode>();
    WebSocket socket = api.connect(endpoint, new Listener(answer));
    try {
      var _ = socket.sendText(command.toString(), true);
      JsonNode said = answer.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (said.has("error")) {
        throw new CliException(ExitCode.FAILED, said.at("/error/message").asText());
      }
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    } catch (TimeoutException | ExecutionException e) {
      throw new CliException(ExitCode.FAILED, "the browser did not open %s".formatted(url));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    } finally {
      socket.abort();
    }
  }

  /** Waits for one answer among all that the browser says. */
  private static final class Listener implements WebSocket.Listener {

    private final CompletableFuture<JsonNode> answer;
    private final StringBuilder message = new StringBuilder();

    Listener(CompletableFuture<JsonNode> answer) {
      this.answer = answer;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      socket.request(1);
      if (last) {
        heard();
      }
      return CompletableFuture.completedStage(null);
    }

    private void heard() {
      try {
        JsonNode said = JSON.readTree(message.toString());
        if (said.path("id").asInt() == OPENED) {
          answer.complete(said);
        }
      } catch (JsonProcessingException e) {
        answer.completeExceptionally(e);
      } finally {
        message.setLength(0);
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      answer.completeExceptionally(new IllegalStateException("closed with " + code));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable broken) {
      answer.completeExceptionally(broken);
    }
  }
}
