package dev.serai.browser.live;

import dev.serai.browser.StreamStatus;
import dev.serai.browser.ViewPort;
import dev.serai.browser.chromium.DevToolsEvent;
import dev.serai.browser.chromium.OpenPage;
import dev.serai.browser.chromium.PageFollower;
import dev.serai.browser.chromium.PageFrame;
import dev.serai.browser.chromium.PageListener;
import dev.serai.browser.chromium.Screencast;
import dev.serai.browser.live.ViewState.Control;
import dev.serai.browser.live.ViewState.Dialog;
import dev.serai.browser.session.LiveBrowserSession;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One session as its watchers see it, from the first of them to the last. All get the same
 * pictures, as fast as the fastest of them takes them. Safe for many threads.
 */
final class LiveView implements PageListener {

  private static final long PATIENCE_SECONDS = 1;

  private final LiveBrowserSession session;
  private final Controls controls;
  private final Consumer<LiveView> ending;
  private final Semaphore taken = new Semaphore(0);
  private final Set<Watcher> watchers = new LinkedHashSet<>();
  private Optional<PageFrame> latest = Optional.empty();
  private Optional<OpenPage> page = Optional.empty();
  private Optional<Dialog> dialog = Optional.empty();
  private boolean over;

  /**
   * @param ending told when nothing more can be seen
   */
  LiveView(LiveBrowserSession session, Controls controls, Consumer<LiveView> ending) {
    this.session = session;
    this.controls = controls;
    this.ending = ending;
  }

  /** Begins to watch; {@link PageFollower#close} ends it. */
  PageFollower open(int quality) throws IOException {
    ViewPort size = session.viewPort();
    return PageFollower.follow(
        session.chromium(), new Screencast(quality, size.width(), size.height()), this);
  }

  Watcher watcher(Ticket ticket, Viewer viewer) {
    return new Watcher(ticket, viewer, taken::release);
  }

  /**
   * @param most at a time
   * @return false when there are as many as there may be; the page that connects anew takes the
   *     place of its old connection
   */
  synchronized boolean join(Watcher watcher, int most) {
    watchers.stream()
        .filter(each -> each.ticket().equals(watcher.ticket()))
        .findFirst()
        .ifPresent(
            old -> {
              watchers.remove(old);
              old.end("This page is connected anew");
            });
    if (watchers.size() >= most) {
      return false;
    }
    watchers.add(watcher);
    latest.ifPresent(watcher::show);
    if (over) {
      watcher.end("The session has ended");
    }
    tellAll();
    return true;
  }

  /**
   * @return whether it was the last
   */
  synchronized boolean leave(Watcher watcher) {
    boolean was = watchers.remove(watcher);
    taken.release();
    tellAll();
    return was && watchers.isEmpty();
  }

  synchronized boolean isEmpty() {
    return watchers.isEmpty();
  }

  /** All hear how things are. */
  synchronized void tellAll() {
    watchers.forEach(each -> tell(each, ""));
  }

  /**
   * @param said why a wish was not done
   */
  synchronized void tell(Watcher watcher, String said) {
    Optional<Ticket> holder = controls.holder();
    Control control =
        holder
            .map(each -> each.equals(watcher.ticket()) ? Control.YOU : Control.OTHER)
            .orElse(Control.NOBODY);
    watcher.tell(
        new ViewState(
            page.map(OpenPage::url).orElse(""),
            page.map(OpenPage::title).orElse(""),
            latest.map(PageFrame::width).orElse(0),
            latest.map(PageFrame::height).orElse(0),
            control,
            holder.map(each -> each.caller().principal().arn().toString()).orElse(""),
            session.automation() == StreamStatus.DISABLED,
            watchers.size(),
            dialog,
            said));
  }

  @Override
  public synchronized void page(OpenPage now) {
    if (page.filter(old -> old.target().equals(now.target())).isEmpty()) {
      dialog = Optional.empty();
    }
    page = Optional.of(now);
    tellAll();
  }

  @Override
  public void frame(PageFrame frame) throws IOException {
    taken.drainPermits();
    show(frame);
    try {
      while (!taken.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        if (isEmpty()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody watches any more", e);
    }
  }

  private synchronized void show(PageFrame frame) {
    boolean resized =
        latest
            .filter(old -> old.width() == frame.width() && old.height() == frame.height())
            .isEmpty();
    latest = Optional.of(frame);
    if (resized) {
      tellAll();
    }
    watchers.forEach(each -> each.show(frame));
  }

  @Override
  public synchronized void heard(DevToolsEvent event) {
    switch (event.method()) {
      case "Page.javascriptDialogOpening" ->
          dialog =
              Optional.of(
                  new Dialog(
                      event.parameters().path("type").asText(),
                      event.parameters().path("message").asText()));
      case "Page.javascriptDialogClosed" -> dialog = Optional.empty();
      default -> {
        return;
      }
    }
    tellAll();
  }

  @Override
  public void ended() {
    synchronized (this) {
      over = true;
      watchers.forEach(each -> each.end("The session has ended"));
    }
    ending.accept(this);
  }
}
