package dev.serai.browser;

import static dev.serai.browser.StoredBrowsers.CALLER;
import static dev.serai.browser.StoredBrowsers.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.browser.chromium.BrowserState;
import dev.serai.browser.chromium.BrowserState.OriginStorage;
import dev.serai.browser.profile.BrowserProfile;
import dev.serai.browser.profile.BrowserProfileService;
import dev.serai.browser.profile.ProfileId;
import dev.serai.browser.profile.SavedFrom;
import dev.serai.browser.session.SessionWish;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionId;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved into profiles and what sessions start with, on every database. */
abstract class ProfileContentContract {

  private static final String TOKEN = "t".repeat(33);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Map<SessionId, FakeChromium> browsers = new HashMap<>();
  private StorageConfig storage;
  private StoredBrowsers stored;
  private ProfileId profile;

  /** An empty database. */
  abstract StorageConfig empty();

  @BeforeEach
  void open() {
    storage = empty();
    stored = server(5);
    var wish = new BrowserProfileService.Wish("ann", Optional.empty(), Map.of());
    profile = stored.room.profiles().createBrowserProfile(CALLER, wish, Optional.empty()).id();
  }

  private StoredBrowsers server(int seed) {
    var server = new StoredBrowsers(folder, storage, StoredBrowsers.SMALL, seed);
    server.room.start();
    return server;
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void aSessionStartsWithWhatWasSavedLast() {
    BrowserSession first = knowing("old");
    save(first);
    browser(first).knows = state("new");
    stored.clock.advance(Duration.ofMinutes(1));

    BrowserProfile saved = save(first);

    BrowserProfile.Saved as = saved.saved().orElseThrow();
    assertThat(as.at()).isEqualTo(stored.clock.instant()).isEqualTo(saved.updatedAt());
    assertThat(as.source()).isEqualTo(new SavedFrom(BrowserId.SYSTEM, first.key().id()));
    assertThat(found()).isEqualTo(saved);
    BrowserSession second = starts(CALLER);
    assertThat(second.profile()).contains(profile);
    assertThat(browser(second).knows).isEqualTo(state("new"));
    assertThat(browser(without()).knows).isEqualTo(state());
  }

  @Test
  void aProfileThatNothingWasSavedIntoIsEmpty() {
    assertThat(browser(starts(CALLER)).knows).isEqualTo(state());
    assertThat(found().saved()).isEmpty();
  }

  @Test
  void whatASessionDoesStaysItsOwnUntilItIsSaved() {
    save(knowing("ann"));
    BrowserSession second = starts(CALLER);
    browser(second).knows = state("bob");
    stop(second);

    assertThat(browser(starts(CALLER)).knows).isEqualTo(state("ann"));
  }

  @Test
  void aRepeatedTokenSavesNothing() {
    BrowserSession session = knowing("ann");
    BrowserProfile first = save(CALLER, session, Optional.of(TOKEN));
    browser(session).knows = state("bob");

    assertThat(save(CALLER, session, Optional.of(TOKEN))).isEqualTo(first);

    assertThat(browser(starts(CALLER)).knows).isEqualTo(state("ann"));
    assertThat(contents()).hasSize(1);
  }

  @Test
  void whatIsKeptCannotBeReadWithoutTheAccountsKey() {
    save(knowing("a-very-secret-cookie"));

    assertThat(contents()).hasSize(1);
    for (Path file : files()) {
      assertThat(text(file)).as("%s", file).doesNotContain("a-very-secret-cookie");
    }
  }

  @Test
  void aProfileIsOfItsAccount() {
    BrowserSession session = knowing("ann");
    BrowserSession other = stored.start(STRANGER, BrowserId.SYSTEM, "other", Optional.empty());

    refuses(ErrorKind.NOT_FOUND, profile.value(), () -> save(STRANGER, other, Optional.empty()));
    refuses(ErrorKind.NOT_FOUND, "session", () -> save(CALLER, other, Optional.empty()));
    refuses(ErrorKind.NOT_FOUND, profile.value(), () -> starts(STRANGER));
    stored.denied.add("bedrock-agentcore:SaveBrowserSessionProfile");
    refuses(ErrorKind.DENIED, "Save", () -> save(session));
    stored.denied.clear();
    stop(session);
    refuses(ErrorKind.NOT_FOUND, "session", () -> save(session));
    assertThat(contents()).isEmpty();
  }

  @Test
  void aProfileHasRoomForSoMuchAndNoMore() {
    int around = state("").bytes().length;
    BrowserSession session = knowing("x".repeat(1000 - around));
    BrowserProfile full = save(session);
    browser(session).knows = state("x".repeat(1001 - around));

    refuses(ErrorKind.VALIDATION, "1001 bytes", () -> save(session));

    assertThat(found()).isEqualTo(full);
  }

  @Test
  void aBrowserThatAnswersNothingSavesNothingAndStartsNothing() {
    BrowserSession session = knowing("ann");
    BrowserProfile saved = save(session);
    browser(session).deaf = true;

    refuses(ErrorKind.INTERNAL, "deaf", () -> save(session));

    assertThat(found()).isEqualTo(saved);
    stored.chromiums.deaf = true;
    refuses(ErrorKind.INTERNAL, "deaf", () -> starts(CALLER));
    assertThat(stored.chromiums.running()).hasSize(1);
  }

  @Test
  void whoeverSavesLastWinsAndNothingIsLeftOfTheOther() throws InterruptedException {
    BrowserSession ann = knowing("ann");
    BrowserSession bob = knowing("bob");
    Thread one = Thread.startVirtualThread(() -> save(ann));
    Thread two = Thread.startVirtualThread(() -> save(bob));
    one.join();
    two.join();

    SessionId last = found().saved().orElseThrow().source().session();

    String expected = last.equals(ann.key().id()) ? "ann" : "bob";
    assertThat(browser(starts(CALLER)).knows).isEqualTo(state(expected));
    stored.work();
    Eventually.holds("one content is left", LONG, () -> contents().size() == 1);
  }

  @Test
  void nothingIsLeftOfADeletedProfileAlsoWhenTheServerDiesThen() {
    save(knowing("ann"));
    stored.room.profiles().deleteBrowserProfile(CALLER, profile, Optional.empty());
    refuses(ErrorKind.NOT_FOUND, profile.value(), () -> starts(CALLER));
    assertThat(contents()).hasSize(1);

    stored.close();
    stored = server(6);
    stored.work();

    Eventually.holds("nothing is left", LONG, () -> contents().isEmpty());
  }

  @Test
  void aSavingThatTheServerDidNotSurviveLeavesNothing() {
    BrowserSession session = knowing("ann");
    stored.blobs.deadly = true;
    refuses(ErrorKind.INTERNAL, "dead", () -> save(session));
    assertThat(contents()).hasSize(1);

    stored.later.advance(Duration.ofHours(2));
    stored.work();

    Eventually.holds("nothing is left", LONG, () -> contents().isEmpty());
    assertThat(found().saved()).isEmpty();
  }

  private BrowserProfile found() {
    return stored.room.profiles().getBrowserProfile(CALLER, profile);
  }

  private BrowserProfile save(BrowserSession session) {
    return save(CALLER, session, Optional.empty());
  }

  private BrowserProfile save(Caller caller, BrowserSession session, Optional<String> token) {
    var source = new SavedFrom(BrowserId.SYSTEM, session.key().id());
    return stored.sessions.saveBrowserSessionProfile(caller, profile, source, token);
  }

  /** A session whose browser remembers something. */
  private BrowserSession knowing(String cookie) {
    BrowserSession session = without();
    browser(session).knows = state(cookie);
    return session;
  }

  private BrowserSession without() {
    return noted(stored.start("without"));
  }

  private BrowserSession starts(Caller caller) {
    var wish =
        new SessionWish(
            Optional.empty(), Duration.ofMinutes(15), ViewPort.DEFAULT, Optional.of(profile));
    return noted(
        stored.sessions.startBrowserSession(caller, BrowserId.SYSTEM, wish, Optional.empty()));
  }

  private BrowserSession noted(BrowserSession session) {
    browsers.put(session.key().id(), stored.chromiums.started.getLast().chromium);
    return session;
  }

  private FakeChromium browser(BrowserSession session) {
    return Optional.ofNullable(browsers.get(session.key().id())).orElseThrow();
  }

  private void stop(BrowserSession session) {
    stored.sessions.stopBrowserSession(
        CALLER, BrowserId.SYSTEM, session.key().id(), Optional.empty());
  }

  private static BrowserState state(String... cookies) {
    List<JsonNode> told =
        Stream.of(cookies)
            .<JsonNode>map(value -> JsonNodeFactory.instance.objectNode().put("value", value))
            .toList();
    List<OriginStorage> storage =
        Stream.of(cookies)
            .map(name -> new OriginStorage("https://inn.example", "[[\"at\",\"desk\"]]"))
            .toList();
    return new BrowserState(told, storage);
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> contents() {
    return files().stream().filter(file -> file.toString().contains("/blobs/")).toList();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuses(ErrorKind kind, String words, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
