package dev.serai.browser.live;

import dev.serai.browser.BrowserAccess;
import dev.serai.browser.BrowserId;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Somebody's place in a live view. Its wishes come from one thread. Close it when it is left. */
public final class Seat implements AutoCloseable {

  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Stage stage;
  private final Stage.Joined joined;
  private final Ticket ticket;
  private final BrowserAccess access;
  private final Runnable left;
  private final HumanInput input;
  private final Thread sender;

  Seat(Stage stage, Stage.Joined joined, Ticket ticket, BrowserAccess access, Runnable left) {
    this.stage = stage;
    this.joined = joined;
    this.ticket = ticket;
    this.access = access;
    this.left = left;
    this.input = new HumanInput(joined.scene().follower(), stage.controls(), ticket);
    this.sender = Thread.ofVirtual().name("live-view").unstarted(joined.watcher()::run);
  }

  void start() {
    sender.start();
  }

  /** Does it, or says to the watcher why it was not done. */
  public void wish(Wish wish) {
    stage.controls().heard(ticket);
    try {
      Optional<String> problem =
          switch (wish) {
            case Wish.Here here -> Optional.empty();
            case Wish.Shown shown -> shown();
            case Wish.Take take -> take();
            case Wish.Give give -> give();
            case Wish.Deed deed -> perform(deed);
          };
      problem.ifPresent(this::say);
    } catch (IOException e) {
      say("It was not done: " + e.getMessage());
    }
  }

  private void say(String problem) {
    joined.scene().view().tell(joined.watcher(), problem);
  }

  private Optional<String> shown() {
    joined.watcher().shown();
    return Optional.empty();
  }

  /** Who takes a page does what UpdateBrowserStream does, and must be allowed to. */
  private Optional<String> take() throws IOException {
    SessionKey<BrowserId> key = ticket.session();
    try {
      access.require(
          ticket.caller(),
          "UpdateBrowserStream",
          key.resource(),
          Map.of("sessionId", key.id().value()));
    } catch (ServiceException e) {
      return Optional.of("You may not take over: " + e.getMessage());
    }
    if (!stage.controls().take(ticket)) {
      return Optional.of("Somebody else has mouse and keyboard");
    }
    stage.tell();
    return Optional.empty();
  }

  private Optional<String> give() throws IOException {
    try {
      stage.controls().give(ticket, "given back");
    } finally {
      stage.tell();
    }
    return Optional.empty();
  }

  private Optional<String> perform(Wish.Deed deed) throws IOException {
    return stage.controls().has(ticket)
        ? input.perform(deed)
        : Optional.of("Take over first: programs have mouse and keyboard");
  }

  /** Says why, and shows nothing more. */
  public void end(String why) {
    joined.watcher().end(why);
  }

  /**
   * Controls are kept for a while, should the page connect anew. Whoever sends is not interrupted:
   * that would close the connection before the goodbye.
   */
  @Override
  public void close() {
    end("Left");
    try {
      sender.join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stage.leave(joined);
    left.run();
  }
}
