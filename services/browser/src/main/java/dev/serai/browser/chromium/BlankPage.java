package dev.serai.browser.chromium;

import static dev.serai.browser.chromium.DevToolsConnection.BROWSER;
import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A page of the platform's own in a browser, in the background. It can be at any origin without
 * asking its site for anything: whatever it would load is answered with an empty document, so that
 * no script but the platform's runs in it. Closing it waits until it is gone.
 */
final class BlankPage implements DevToolsListener, AutoCloseable {

  private final long end;
  private final CompletableFuture<DevToolsConnection> connected = new CompletableFuture<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile String wanted = "";
  private String target = "";
  private String session = "";

  private BlankPage(long end) {
    this.end = end;
  }

  /**
   * @param within how long all that is done with it may take
   * @throws IOException when the browser is gone, or does not answer
   */
  static BlankPage open(Chromium chromium, Duration within) throws IOException {
    var page = new BlankPage(System.nanoTime() + within.toNanos());
    page.connected.complete(DevToolsConnection.open(chromium, page));
    try {
      page.attach();
      return page;
    } catch (IOException | RuntimeException e) {
      page.close();
      throw e;
    }
  }

  private void attach() throws IOException {
    ObjectNode page = parameters().put("url", "about:blank").put("background", true);
    target = ofBrowser("Target.createTarget", page).path("targetId").asText();
    session = connected.join().attach(target, left());
  }

  /** Goes to one of Chromium's own pages. */
  void visit(String url) throws IOException {
    call("Page.navigate", parameters().put("url", url));
  }

  /** From now on nothing is loaded from anywhere. */
  void loadNothing() throws IOException {
    call("Network.setBypassServiceWorker", parameters().put("bypass", true));
    ObjectNode all = parameters();
    all.putArray("patterns").addObject().put("urlPattern", "*");
    call("Fetch.enable", all);
  }

  /**
   * Goes to an origin.
   *
   * @return whether it is there
   */
  boolean at(String origin) throws IOException {
    wanted = origin + "/";
    visit(wanted);
    return evaluate("location.origin").asText().equals(origin);
  }

  /**
   * What an expression, or its promise, comes to.
   *
   * @throws IOException when it throws
   */
  JsonNode evaluate(String expression) throws IOException {
    ObjectNode wish = parameters().put("expression", expression).put("awaitPromise", true);
    JsonNode answer = call("Runtime.evaluate", wish.put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(
          "a script failed: "
              + answer.path("exceptionDetails").path("exception").path("description").asText());
    }
    return answer.path("result").path("value");
  }

  /** Of the browser as a whole. */
  JsonNode ofBrowser(String method, ObjectNode parameters) throws IOException {
    return connected.join().call(BROWSER, method, parameters, left());
  }

  private JsonNode call(String method, ObjectNode parameters) throws IOException {
    return connected.join().call(session, method, parameters, left());
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  @Override
  public void heard(DevToolsEvent event) {
    switch (event.method()) {
      case "Fetch.requestPaused" -> answer(event);
      case "Target.detachedFromTarget" -> gone.countDown();
      default -> {}
    }
  }

  @Override
  public void ended() {
    gone.countDown();
  }

  private void answer(DevToolsEvent paused) {
    JsonNode request = paused.parameters();
    ObjectNode answer = parameters().put("requestId", request.path("requestId").asText());
    // Chromium tries https where http was asked for, and comes back to http when that fails.
    boolean meant = request.path("request").path("url").asText().equals(wanted);
    try {
      connected
          .join()
          .tell(
              paused.session(),
              meant ? "Fetch.fulfillRequest" : "Fetch.failRequest",
              meant ? empty(answer) : answer.put("errorReason", "ConnectionRefused"));
    } catch (IOException over) {
      // Whoever waits for the page hears of it.
    }
  }

  private static ObjectNode empty(ObjectNode answer) {
    ObjectNode header = answer.put("responseCode", 200).putArray("responseHeaders").addObject();
    header.put("name", "content-type").put("value", "text/html");
    return answer;
  }

  @Override
  public void close() {
    try (DevToolsConnection closing = connected.join()) {
      if (!target.isEmpty()) {
        closing.tell(BROWSER, "Target.closeTarget", parameters().put("targetId", target));
        var _ = gone.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (IOException over) {
      // The page went with the browser.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
