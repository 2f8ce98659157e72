package dev.serai.browser.chromium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which page is followed and how pictures are taken, on a browser that does as it is told. */
class PageFollowerTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Screencast WISH = new Screencast(60, 800, 600);

  private final ScriptedBrowser browser = new ScriptedBrowser();
  private final Seen seen = new Seen();

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void theNewestPageIsWatchedAndTheOneBelowWhenItCloses() throws IOException {
    browser.opens("a", "http://a/");
    try (var follower = PageFollower.follow(browser, WISH, seen)) {
      watches("a");
      JsonNode wish = browser.told("Page.startScreencast").getLast().path("params");
      assertThat(wish.toString())
          .isEqualTo("{\"format\":\"jpeg\",\"quality\":60,\"maxWidth\":800,\"maxHeight\":600}");
      browser.opens("b", "http://b/");
      watches("b");
      browser.closes("b");
      watches("a");
      browser.opens("c", "http://c/");
      watches("c");
      browser.crashes("c");
      watches("a");
      assertThat(follower.current().map(OpenPage::url)).contains("http://a/");
    }
  }

  @Test
  void whereAPageGoesIsTold() throws IOException {
    browser.opens("a", "http://a/");
    try (var follower = PageFollower.follow(browser, WISH, seen)) {
      watches("a");
      browser.goes("a", "http://a/next");
      Eventually.holds(
          "the new address", SOON, () -> seen.pages.getLast().url().equals("http://a/next"));
      assertThat(browser.told("Page.startScreencast")).hasSize(1);
      follower.tell("Page.reload", DevToolsConnection.parameters());
      Eventually.holds("told", SOON, () -> !browser.told("Page.reload").isEmpty());
    }
  }

  @Test
  void aPageThatWasCoveredIsLeftForTheOneThatIsSeen() throws IOException {
    browser.opens("a", "http://a/");
    browser.opens("b", "http://b/");
    try (var _ = PageFollower.follow(browser, WISH, seen)) {
      watches("b");
      browser.says("b", "Page.screencastVisibilityChanged", "{\"visible\": false}");
      watches("a");
    }
  }

  @Test
  void aPictureIsConfirmedWhenItWasTaken() throws IOException {
    browser.opens("a", "http://a/");
    seen.takes.drainPermits();
    try (var _ = PageFollower.follow(browser, WISH, seen)) {
      watches("a");
      shows("a", 7, "first");
      shows("a", 8, "second");
      Eventually.holds("the first came", SOON, () -> seen.takes.hasQueuedThreads());
      assertThat(browser.told("Page.screencastFrameAck")).isEmpty();

      seen.takes.release(2);

      Eventually.holds(
          "both are confirmed", SOON, () -> browser.told("Page.screencastFrameAck").size() == 2);
      assertThat(browser.told("Page.screencastFrameAck"))
          .extracting(ack -> ack.at("/params/sessionId").asInt())
          .containsExactly(7, 8);
      assertThat(seen.frames)
          .extracting(frame -> new String(frame.jpeg(), UTF_8))
          .containsExactly("first", "second");
      PageFrame frame = seen.frames.getFirst();
      assertThat(frame.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.500Z"));
      assertThat(List.of(frame.width(), frame.height())).containsExactly(800, 600);
    }
  }

  @Test
  void whatThePageSaysIsPassedOnAndItsEndToldOnce() throws IOException {
    browser.opens("a", "http://a/");
    try (var follower = PageFollower.follow(browser, WISH, seen)) {
      watches("a");
      browser.says("a", "Page.frameNavigated", "{}");
      Eventually.holds("heard", SOON, () -> seen.heard.contains("Page.frameNavigated"));
      browser.close();
      Eventually.holds("ended", SOON, seen.ended::get);
      assertThatThrownBy(() -> follower.tell("Page.reload", DevToolsConnection.parameters()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoLooksNoMoreEndsIt() throws IOException {
    browser.opens("a", "http://a/");
    seen.leaves.set(true);
    try (var _ = PageFollower.follow(browser, WISH, seen)) {
      watches("a");
      shows("a", 1, "unseen");
      Eventually.holds("ended", SOON, seen.ended::get);
      assertThat(browser.told("Page.screencastFrameAck")).isEmpty();
    }
  }

  @Test
  void screencastsAreBounded() {
    assertThatThrownBy(() -> new Screencast(0, 1, 1)).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> new Screencast(101, 1, 1)).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> new Screencast(1, 0, 1)).hasMessageContaining("1 x 1");
    assertThatThrownBy(() -> new Screencast(1, 1, 0)).hasMessageContaining("1 x 1");
  }

  private void watches(String target) {
    Eventually.holds(
        "page " + target + " is watched", SOON, () -> browser.screencasts().contains(target));
    Eventually.holds(
        "page " + target + " is told",
        SOON,
        () -> !seen.pages.isEmpty() && seen.pages.getLast().target().equals(target));
  }

  private void shows(String target, int number, String picture) {
    browser.says(
        target,
        "Page.screencastFrame",
        """
        {"data": "%s", "sessionId": %d, "metadata":
         {"timestamp": 1767225600.5, "deviceWidth": 800, "deviceHeight": 600}}
        """
            .formatted(Base64.getEncoder().encodeToString(picture.getBytes(UTF_8)), number));
  }

  private static final class Seen implements PageListener {
    final List<OpenPage> pages = new CopyOnWriteArrayList<>();
    final List<PageFrame> frames = new CopyOnWriteArrayList<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final Semaphore takes = new Semaphore(100);
    final AtomicBoolean leaves = new AtomicBoolean();
    final AtomicBoolean ended = new AtomicBoolean();

    @Override
    public void page(OpenPage page) {
      pages.add(page);
    }

    @Override
    public void frame(PageFrame frame) throws IOException {
      if (leaves.get()) {
        throw new IOException("left");
      }
      takes.acquireUninterruptibly();
      frames.add(frame);
    }

    @Override
    public void heard(DevToolsEvent event) {
      heard.add(event.method());
    }

    @Override
    public void ended() {
      ended.set(true);
    }
  }
}
