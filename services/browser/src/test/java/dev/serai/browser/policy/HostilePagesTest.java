package dev.serai.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.browser.BrowserConfig;
import dev.serai.browser.policy.HostileAttempt.Trace;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages that try to get out, one after the other in one real browser. For each: nothing forbidden
 * was reached, the attempt is on record, and the same page reaches what it may.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostilePagesTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  private volatile String page = "";

  /** What pages come from, and may come from again. */
  private final HostileSite inn = new HostileSite("127.0.0.1", () -> page);

  /** What the proxy lets through, and the rights of pages too. */
  private final HostileSite open = new HostileSite("127.0.0.3", () -> page);

  /** What the proxy lets through, but no document of it may come. */
  private final HostileSite forbidden = new HostileSite("127.0.0.1", () -> page);

  /** What nobody may reach. */
  private final HostileSite canary = new HostileSite("127.0.0.1", () -> page);

  private final List<Integer> datagrams = new CopyOnWriteArrayList<>();
  private DatagramSocket udp;
  private WatchedBrowser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    assumeTrue(
        Files.isExecutable(BrowserConfig.DEFAULT.program())
            && "root".equals(System.getProperty("user.name")),
        "needs Chromium, and sandboxes of class namespace");
    udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::hear);
    browser =
        new WatchedBrowser(folder, List.of(inn.port(), open.port(), forbidden.port()), this::allow);
  }

  private boolean allow(Ward ward, PageDeed deed) {
    return !deed.address().port().equals(":" + forbidden.port())
        && !(deed.kind() == PageDeed.Kind.DOWNLOAD && deed.address().path().equals("/secret-file"));
  }

  private void hear() {
    try {
      while (true) {
        udp.receive(new DatagramPacket(new byte[64], 64));
        datagrams.add(1);
      }
    } catch (IOException closed) {
      // The tests have ended.
    }
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
      udp.close();
    }
    for (HostileSite site : List.of(inn, open, forbidden, canary)) {
      site.close();
    }
  }

  static Stream<HostileAttempt> attempts() {
    return Stream.of(
            HostileAttempt.onWhatIsClosed(),
            HostileAttempt.onClosedPlaces(),
            HostileAttempt.onWhatIsForbidden(),
            HostileAttempt.onWhatIsNotThere())
        .flatMap(List::stream);
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void nothingForbiddenIsReached(HostileAttempt attempt) throws IOException {
    if (attempt.trace() == Trace.REACHES || attempt.trace() == Trace.RIGHTS) {
      show(attempt, open);
      Eventually.holds("it reaches what is open", SOON, () -> !open.reached.isEmpty());
    }
    HostileSite target = attempt.trace() == Trace.RIGHTS ? forbidden : canary;

    show(attempt, target);

    switch (attempt.trace()) {
      case REACHES, PROXY ->
          Eventually.holds("the proxy has refused it", SOON, () -> !browser.refused.isEmpty());
      case RIGHTS ->
          Eventually.holds("the rights have refused it", SOON, () -> !browser.denied.isEmpty());
      case SILENT ->
          Eventually.holds(
              "the page is done",
              SOON,
              () -> inn.reached.contains(attempt.waits() ? "/after" : "/done"));
    }
    assertThat(target.reached).isEmpty();
    assertThat(canary.reached).isEmpty();
    assertThat(datagrams).isEmpty();
  }

  private void show(HostileAttempt attempt, HostileSite target) throws IOException {
    browser.tidy();
    open.reached.clear();
    inn.reached.clear();
    page =
        attempt.page(target.place(), open.place(), udp.getLocalPort())
            + "<img src='%s'>".formatted(inn.url("/done"));
    var _ = browser.visit(inn.url("/page"));
    if (attempt.waits()) {
      Eventually.holds("the page is there", SOON, () -> inn.reached.contains("/done"));
      // Kept alive, as the attempt may leave the page.
      browser.click("go();fetch('%s',{keepalive:true})".formatted(inn.url("/after")));
    }
  }

  @Order(2)
  @Test
  void aProgramIsToldThatItsNavigationWasBlocked() throws IOException {
    browser.tidy();

    assertThat(browser.visit(forbidden.url("/x?secret=1#more")))
        .isEqualTo("net::ERR_BLOCKED_BY_CLIENT");
    assertThat(browser.visit(inn.url("/redir?" + forbidden.url("/y"))))
        .isEqualTo("net::ERR_BLOCKED_BY_CLIENT");
    assertThat(browser.denied)
        .containsExactly("NAVIGATE " + forbidden.url("/x"), "NAVIGATE " + forbidden.url("/y"));
    assertThat(forbidden.reached).isEmpty();
  }

  @Order(3)
  @Test
  void anAnswerThatIsAFileIsAskedForAsOne() throws IOException {
    browser.tidy();

    assertThat(browser.visit(inn.url("/secret-file"))).isEqualTo("net::ERR_BLOCKED_BY_CLIENT");
    assertThat(browser.denied).containsExactly("DOWNLOAD " + inn.url("/secret-file"));
    var _ = browser.visit(inn.url("/file"));
    assertThat(browser.allowed)
        .contains("NAVIGATE " + inn.url("/file"), "DOWNLOAD " + inn.url("/file"));
  }

  @Order(4)
  @Test
  void hostsCanReachTheCanary() throws Exception {
    try (var in = java.net.URI.create(canary.url("/control")).toURL().openStream()) {
      assertThat(in.readAllBytes()).isNotEmpty();
    }
    assertThat(canary.reached).containsExactly("/control");
  }

  @Order(5)
  @Test
  void whoeverWatchesTellsWhenItCannot() {
    browser.crash();

    Eventually.holds("it was told", SOON, () -> browser.lost.size() == 1);
  }
}
