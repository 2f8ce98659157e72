package dev.serai.browser.live;

import dev.serai.browser.chromium.PageFrame;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One who watches. Gets the newest picture whenever the last ones were shown; those between are
 * left out. Safe for many threads.
 */
final class Watcher {

  /** As many as are on their way while one is shown. */
  private static final int UNSHOWN = 3;

  private final Ticket ticket;
  private final Viewer viewer;
  private final Runnable taken;
  private @Nullable PageFrame next;
  private @Nullable ViewState state;
  private int unshown;
  private Optional<String> over = Optional.empty();

  /**
   * @param taken run whenever a picture is on its way
   */
  Watcher(Ticket ticket, Viewer viewer, Runnable taken) {
    this.ticket = ticket;
    this.viewer = viewer;
    this.taken = taken;
  }

  Ticket ticket() {
    return ticket;
  }

  synchronized void show(PageFrame frame) {
    next = frame;
    notifyAll();
  }

  synchronized void tell(ViewState news) {
    state = news;
    notifyAll();
  }

  synchronized void shown() {
    unshown = Math.max(0, unshown - 1);
    notifyAll();
  }

  synchronized void end(String why) {
    over = over.or(() -> Optional.of(why));
    notifyAll();
  }

  private record Parcel(
      Optional<ViewState> state, Optional<PageFrame> frame, Optional<String> over) {}

  /** Hands on until it ends. */
  void run() {
    try {
      while (true) {
        Parcel parcel = take();
        if (parcel.over().isPresent()) {
          viewer.over(parcel.over().get());
          return;
        }
        send(parcel);
      }
    } catch (IOException gone) {
      // Its reader hears of it too.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Parcel parcel) throws IOException {
    if (parcel.state().isPresent()) {
      viewer.state(parcel.state().get());
    }
    if (parcel.frame().isPresent()) {
      taken.run();
      viewer.picture(parcel.frame().get().jpeg());
    }
  }

  private synchronized Parcel take() throws InterruptedException {
    while (over.isEmpty() && state == null && (next == null || unshown >= UNSHOWN)) {
      wait();
    }
    Optional<PageFrame> frame = unshown < UNSHOWN ? Optional.ofNullable(next) : Optional.empty();
    if (frame.isPresent()) {
      next = null;
      unshown++;
    }
    var parcel = new Parcel(Optional.ofNullable(state), frame, over);
    state = null;
    return parcel;
  }
}
