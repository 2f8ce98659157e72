package dev.serai.browser.live;

import dev.serai.browser.chromium.PageFollower;
import dev.serai.browser.session.LiveBrowserSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session from the first who watched it to its end. The browser makes pictures only while
 * somebody watches. Safe for many threads.
 */
final class Stage {

  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final LiveBrowserSession session;
  private final Controls controls;
  private final LiveViewConfig config;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Optional<Scene> scene = Optional.empty();

  Stage(LiveBrowserSession session, Controls controls, LiveViewConfig config) {
    this.session = session;
    this.controls = controls;
    this.config = config;
  }

  /** What is seen. */
  record Scene(LiveView view, PageFollower follower) {}

  /** Somebody who is in. */
  record Joined(Scene scene, Watcher watcher) {}

  Controls controls() {
    return controls;
  }

  /**
   * @return empty when as many watch as may
   * @throws IOException when the browser does not answer
   */
  Optional<Joined> join(Ticket ticket, Viewer viewer) throws IOException {
    changing.lock();
    try {
      Scene now = scene.isPresent() ? scene.get() : open();
      Watcher watcher = now.view().watcher(ticket, viewer);
      return now.view().join(watcher, config.watchers())
          ? Optional.of(new Joined(now, watcher))
          : Optional.empty();
    } finally {
      changing.unlock();
    }
  }

  private Scene open() throws IOException {
    var view = new LiveView(session, controls, this::over);
    var opened = new Scene(view, view.open(config.quality()));
    scene = Optional.of(opened);
    return opened;
  }

  void leave(Joined joined) {
    changing.lock();
    try {
      if (joined.scene().view().leave(joined.watcher())) {
        joined.scene().follower().close();
        scene = scene.filter(now -> !now.equals(joined.scene()));
      }
    } finally {
      changing.unlock();
    }
  }

  /** Its browser is gone, or the last one left. */
  private void over(LiveView view) {
    changing.lock();
    try {
      scene = scene.filter(now -> !now.view().equals(view));
    } finally {
      changing.unlock();
    }
  }

  /**
   * Does what time asks for.
   *
   * @return whether the session has ended
   */
  boolean tidy() {
    try {
      if (session.ended().isPresent()) {
        controls.holder().ifPresent(this::release);
      } else if (controls.tidy()) {
        tell();
      }
    } catch (IOException e) {
      LOG.error("{}: what was done by hand could not be recorded", session.key().id(), e);
    }
    return session.ended().isPresent();
  }

  private void release(Ticket holder) {
    try {
      controls.give(holder, "the session has ended");
    } catch (IOException e) {
      LOG.error("{}: a release could not be recorded", session.key().id(), e);
    }
  }

  /** Its watchers hear how things are. */
  void tell() {
    scene.ifPresent(now -> now.view().tellAll());
  }
}
