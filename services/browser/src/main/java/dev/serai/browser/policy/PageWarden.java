package dev.serai.browser.policy;

import static dev.serai.browser.chromium.DevToolsConnection.BROWSER;
import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.DevToolsConnection;
import dev.serai.browser.chromium.DevToolsEvent;
import dev.serai.browser.chromium.DevToolsListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches to every page and frame before it runs, and has its requests for documents wait until
 * they are judged. It attaches before any program does, and so comes closest to the network: what a
 * program makes of a request is what is judged.
 *
 * <p>Source: Chrome DevTools Protocol, {@code Target.setAutoAttach} and {@code Fetch}.
 */
final class PageWarden implements Warden, DevToolsListener {

  private static final Logger LOG = LoggerFactory.getLogger(PageWarden.class);
  private static final String RUN = "Runtime.runIfWaitingForDebugger";
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private final PageJudge judge;
  private final Runnable lost;
  private final Map<String, CompletableFuture<Boolean>> newcomers = new ConcurrentHashMap<>();
  private volatile @Nullable DevToolsConnection connection;
  private volatile boolean closed;

  private PageWarden(PageJudge judge, Runnable lost) {
    this.judge = judge;
    this.lost = lost;
  }

  /**
   * @throws IOException when the browser cannot be watched
   */
  static PageWarden begin(PageJudge judge, Chromium chromium, Runnable lost) throws IOException {
    var warden = new PageWarden(judge, lost);
    warden.connection = DevToolsConnection.open(chromium, warden);
    try {
      warden.attach(BROWSER);
      warden.call(
          BROWSER,
          "Browser.setDownloadBehavior",
          parameters().put("behavior", "default").put("eventsEnabled", true));
      warden.settle();
      return warden;
    } catch (IOException | RuntimeException e) {
      warden.close();
      throw e;
    }
  }

  /** Pages and frames wait at their start until they are told to run. */
  private void attach(String session) throws IOException {
    ObjectNode wish =
        parameters()
            .put("autoAttach", true)
            .put("waitForDebuggerOnStart", true)
            .put("flatten", true);
    var filter = wish.putArray("filter");
    filter.addObject().put("type", "page");
    filter.addObject().put("type", "iframe");
    filter.addObject().put("type", "worker");
    filter.addObject().put("exclude", true);
    call(session, "Target.setAutoAttach", wish);
  }

  private void call(String session, String method, ObjectNode parameters) throws IOException {
    var _ = browser().call(session, method, parameters, WITHIN);
  }

  private DevToolsConnection browser() {
    return Objects.requireNonNull(connection, "events come when they are asked for");
  }

  @Override
  public void heard(DevToolsEvent event) {
    switch (event.method()) {
      case "Target.attachedToTarget" -> attached(event.parameters());
      case "Fetch.requestPaused" ->
          Thread.startVirtualThread(() -> decide(PausedRequest.of(event)));
      case "Browser.downloadWillBegin" ->
          Thread.startVirtualThread(
              () ->
                  begun(
                      event.parameters().path("url").asText(),
                      event.parameters().path("guid").asText()));
      default -> {}
    }
  }

  /** A worker waits with the pages of its browser, but asks for no documents. */
  private void attached(JsonNode facts) {
    String session = facts.path("sessionId").asText();
    if (facts.path("targetInfo").path("type").asText().equals("worker")) {
      tell(session, RUN, parameters());
    } else {
      welcome(session);
    }
  }

  private void welcome(String session) {
    var watched = new CompletableFuture<Boolean>();
    newcomers.put(session, watched);
    Thread.startVirtualThread(
        () -> {
          try {
            watch(session);
          } catch (IOException gone) {
            // It has gone already, or stays as it is, waiting.
          } finally {
            newcomers.remove(session);
            watched.complete(true);
          }
        });
  }

  private void watch(String session) throws IOException {
    ObjectNode wish = parameters();
    wish.putArray("patterns")
        .addObject()
        .put("resourceType", "Document")
        .put("requestStage", "Request");
    call(session, "Fetch.enable", wish);
    attach(session);
    browser().tell(session, RUN, parameters());
  }

  private void decide(PausedRequest request) {
    boolean allowed = false;
    try {
      allowed = judge.allows(request);
    } catch (RuntimeException e) {
      LOG.error("a page's request could not be judged, and is not sent", e);
    }
    ObjectNode answer = parameters().put("requestId", request.id());
    if (!allowed) {
      tell(request.session(), "Fetch.failRequest", answer.put("errorReason", "BlockedByClient"));
    } else if (request.answered()) {
      tell(request.session(), "Fetch.continueRequest", answer);
    } else {
      tell(request.session(), "Fetch.continueRequest", answer.put("interceptResponse", true));
    }
  }

  private void begun(String url, String guid) {
    boolean allowed = false;
    try {
      allowed = judge.allowsBegun(url);
    } catch (RuntimeException e) {
      LOG.error("a download could not be judged, and is cancelled", e);
    }
    if (!allowed) {
      tell(BROWSER, "Browser.cancelDownload", parameters().put("guid", guid));
    }
  }

  private void tell(String session, String method, ObjectNode parameters) {
    try {
      browser().tell(session, method, parameters);
    } catch (IOException gone) {
      // The request went with its browser.
    }
  }

  /** What the browser has told of before it answers is being watched, or waited for here. */
  @Override
  public void settle() throws IOException {
    call(BROWSER, "Browser.getVersion", parameters());
    var all = CompletableFuture.allOf(newcomers.values().toArray(CompletableFuture[]::new));
    try {
      all.get(WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("pages could not be watched within " + WITHIN, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while pages were to be watched");
    }
  }

  @Override
  public void ended() {
    if (!closed) {
      lost.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    browser().close();
  }
}
