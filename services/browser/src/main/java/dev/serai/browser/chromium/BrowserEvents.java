package dev.serai.browser.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sorts what a browser says: pages, pictures, and what the followed page says. */
final class BrowserEvents implements DevToolsListener {

  /** More than Chromium makes before one of them is taken. */
  private static final int PICTURES = 4;

  private final PageListener listener;
  private final OpenPages pages = new OpenPages();
  private final BlockingQueue<DevToolsEvent> pictures = new ArrayBlockingQueue<>(PICTURES);
  private final Semaphore changes = new Semaphore(0);
  private volatile String session = DevToolsConnection.BROWSER;
  private volatile boolean hidden;
  private volatile boolean over;

  BrowserEvents(PageListener listener) {
    this.listener = listener;
  }

  @Override
  public void heard(DevToolsEvent event) {
    JsonNode parameters = event.parameters();
    String target = parameters.path("targetId").asText();
    switch (event.method()) {
      case "Target.targetCreated", "Target.targetInfoChanged" ->
          pages.told(parameters.path("targetInfo"));
      case "Target.targetDestroyed" -> pages.closed(target);
      case "Target.targetCrashed" -> pages.crashed(target);
      default -> {
        if (!event.session().isEmpty() && event.session().equals(session)) {
          heardOfPage(event);
        }
        return;
      }
    }
    changes.release();
  }

  private void heardOfPage(DevToolsEvent event) {
    switch (event.method()) {
      // One that does not fit is not taken, so that a browser that floods makes no more of them.
      case "Page.screencastFrame" -> pictures.offer(event);
      case "Page.screencastVisibilityChanged" -> {
        hidden = !event.parameters().path("visible").asBoolean();
        changes.release();
      }
      default -> listener.heard(event);
    }
  }

  @Override
  public void ended() {
    over = true;
    changes.release();
    listener.ended();
  }

  OpenPages pages() {
    return pages;
  }

  /** Whether the followed page went behind another one. */
  boolean isHidden() {
    return hidden;
  }

  boolean isOver() {
    return over;
  }

  /** Of DevTools; empty for no page. */
  String session() {
    return session;
  }

  /** What is shown and said in this session counts from now on. */
  void follow(String newSession) {
    session = newSession;
    hidden = false;
  }

  /** Returns when something about pages has changed, or the time is up. */
  void awaitChange(long millis) throws InterruptedException {
    if (changes.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  DevToolsEvent nextPicture() throws InterruptedException {
    return pictures.take();
  }
}
