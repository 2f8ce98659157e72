package dev.serai.browser.chromium;

import static dev.serai.browser.chromium.DevToolsConnection.BROWSER;
import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Watches the page that is in front: pictures of it, and what it says. When it closes or crashes,
 * or another one opens or comes to the front, it goes over to that one. Safe for many threads.
 *
 * <p>A picture is confirmed when the listener has taken it, and Chromium makes two at most that
 * were not: a slow listener gets fewer, and nothing piles up. A page on which nothing moves makes
 * none. Source: Chrome DevTools Protocol, {@code Page.startScreencast}.
 */
public final class PageFollower implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(1);

  /** Something that was refused once, as a page was just closing, is tried again. */
  private static final long LOOK_EVERY_MILLIS = 2_000;

  private final DevToolsConnection connection;
  private final BrowserEvents events;
  private final Screencast wish;
  private final PageListener listener;
  private final Thread following;
  private final Thread showing;
  private volatile Optional<OpenPage> current = Optional.empty();

  private PageFollower(
      DevToolsConnection connection, BrowserEvents events, Screencast wish, PageListener listener) {
    this.connection = connection;
    this.events = events;
    this.wish = wish;
    this.listener = listener;
    this.following = Thread.ofVirtual().name("page-follower").unstarted(this::follow);
    this.showing = Thread.ofVirtual().name("page-frames").unstarted(this::show);
  }

  /**
   * Begins to follow on a connection of its own. It ends with the browser, when the listener looks
   * no more, or by {@link #close}.
   *
   * @throws IOException when the browser is gone or does not answer
   */
  public static PageFollower follow(Chromium chromium, Screencast wish, PageListener listener)
      throws IOException {
    var events = new BrowserEvents(listener);
    DevToolsConnection connection = DevToolsConnection.open(chromium, events);
    var follower = new PageFollower(connection, events, wish, listener);
    follower.following.start();
    follower.showing.start();
    return follower;
  }

  /** Empty while there is none. */
  public Optional<OpenPage> current() {
    return current;
  }

  /**
   * Tells the page that is in front something, without waiting.
   *
   * @throws IOException when the browser is gone or there is no page
   */
  public void tell(String method, ObjectNode parameters) throws IOException {
    connection.tell(requirePage(), method, parameters);
  }

  /**
   * Asks the page that is in front something. Not to be called by the listener in {@code heard}.
   *
   * @throws IOException when it refuses or does not answer in time, or there is no page
   */
  public JsonNode call(String method, ObjectNode parameters, Duration within) throws IOException {
    return connection.call(requirePage(), method, parameters, within);
  }

  private String requirePage() throws IOException {
    String session = events.session();
    if (session.isEmpty()) {
      throw new IOException("the browser has no page");
    }
    return session;
  }

  private void follow() {
    try {
      ObjectNode all = parameters().put("discover", true);
      connection.call(BROWSER, "Target.setDiscoverTargets", all, ANSWER_WITHIN);
      while (!events.isOver()) {
        events.awaitChange(LOOK_EVERY_MILLIS);
        look();
      }
    } catch (IOException gone) {
      // As its end is told.
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** A page that closes while it is looked at is met again without it. */
  private void look() throws IOException {
    try {
      if (events.isHidden()) {
        raiseVisible(events.pages().frontToBack());
      }
      goOver(events.pages().front());
    } catch (EOFException gone) {
      throw gone;
    } catch (IOException refused) {
      events.follow(BROWSER);
      current = Optional.empty();
    }
  }

  private void goOver(Optional<OpenPage> front) throws IOException {
    if (front.equals(current)) {
      return;
    }
    if (!front.map(OpenPage::target).equals(current.map(OpenPage::target))) {
      leave();
      if (front.isPresent()) {
        watch(front.get());
      }
    }
    current = front;
    front.ifPresent(listener::page);
  }

  private void watch(OpenPage page) throws IOException {
    events.follow(attach(page));
    tell("Page.enable", parameters());
    tell(
        "Page.startScreencast",
        parameters()
            .put("format", "jpeg")
            .put("quality", wish.quality())
            .put("maxWidth", wish.maxWidth())
            .put("maxHeight", wish.maxHeight()));
  }

  private void leave() throws IOException {
    String old = events.session();
    events.follow(BROWSER);
    if (!old.isEmpty()) {
      detach(old);
    }
  }

  private String attach(OpenPage page) throws IOException {
    return connection.attach(page.target(), ANSWER_WITHIN);
  }

  private void detach(String session) throws IOException {
    connection.tell(BROWSER, "Target.detachFromTarget", parameters().put("sessionId", session));
  }

  /** The browser says that a page was covered, but not by which. */
  private void raiseVisible(List<OpenPage> frontToBack) throws IOException {
    for (OpenPage page : frontToBack) {
      boolean followed = current.filter(now -> now.target().equals(page.target())).isPresent();
      if (!followed && isVisible(page)) {
        events.pages().raise(page.target());
        return;
      }
    }
  }

  private boolean isVisible(OpenPage page) throws IOException {
    String session = attach(page);
    try {
      ObjectNode question = parameters().put("expression", "document.visibilityState");
      return connection
          .call(session, "Runtime.evaluate", question, LOOK_WITHIN)
          .at("/result/value")
          .asText()
          .equals("visible");
    } catch (EOFException gone) {
      throw gone;
    } catch (IOException silent) {
      return false;
    } finally {
      detach(session);
    }
  }

  private void show() {
    try {
      while (true) {
        DevToolsEvent shown = events.nextPicture();
        if (shown.session().equals(events.session())) {
          listener.frame(PageFrame.of(shown.parameters()));
        }
        connection.tell(
            shown.session(),
            "Page.screencastFrameAck",
            parameters().put("sessionId", shown.parameters().path("sessionId").asInt()));
      }
    } catch (IOException | IllegalArgumentException gone) {
      // Nobody looks, or nothing is there to be seen.
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Leaves the browser as it is. */
  @Override
  public void close() {
    connection.close();
    following.interrupt();
    showing.interrupt();
  }
}
