package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.EndUser;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Mount;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStorageTest {

  private static final long LIMIT = 1000;

  private final TestClock clock = TestClock.create();
  @TempDir private Path folder;

  @Test
  void mountsNothingForAVersionThatAsksForNone() {
    assertThat(storage().mount(LiveFixture.version(1), LiveFixture.key(1), Optional.empty()))
        .isEmpty();
  }

  @Test
  void givesASessionItsFolderAgain() throws IOException {
    Mount first = mount(1, 1);
    Files.writeString(first.source().resolve("note"), "kept");
    assertThat(mount(1, 1).source().resolve("note")).hasContent("kept");
    assertThat(first).extracting(Mount::target, Mount::writable).containsExactly("/mnt/data", true);
  }

  @Test
  void startsEmptyForAnotherSessionAndAnotherVersion() throws IOException {
    Files.writeString(mount(1, 1).source().resolve("note"), "kept");
    assertThat(mount(1, 2).source()).isEmptyDirectory();
    assertThat(mount(2, 1).source()).isEmptyDirectory();
  }

  @Test
  void startsEmptyForAnotherUserOfTheSameSessionId() throws IOException {
    Optional<EndUser> ann = Optional.of(new EndUser.Asserted("ann"));
    Optional<EndUser> shown = Optional.of(new EndUser.Verified("https://idp", "ann"));
    Files.writeString(mount(1, 1, ann).source().resolve("note"), "kept");
    assertThat(mount(1, 1, Optional.empty()).source()).isEmptyDirectory();
    assertThat(mount(1, 1, shown).source()).isEmptyDirectory();
    assertThat(mount(1, 1, ann).source().resolve("note")).hasContent("kept");
  }

  @Test
  void isFullBeyondItsLimit() throws IOException {
    Path file = mount(1, 1).source().resolve("data");
    Files.write(file, new byte[(int) LIMIT]);
    assertThat(storage().full(stored(1), LiveFixture.key(1), Optional.empty())).isFalse();
    Files.write(file, new byte[(int) LIMIT + 1]);
    assertThat(storage().full(stored(1), LiveFixture.key(1), Optional.empty())).isTrue();
  }

  @Test
  void isRemovedAfterFourteenDaysWithoutUse() {
    Path used = mount(1, 1).source();
    clock.advance(Duration.ofDays(14));
    storage().sweep();
    assertThat(used).exists();
    clock.advance(Duration.ofSeconds(1));
    storage().sweep();
    assertThat(used).doesNotExist();
  }

  private Mount mount(int version, int session) {
    return mount(version, session, Optional.empty());
  }

  private Mount mount(int version, int session, Optional<EndUser> owner) {
    return storage().mount(stored(version), LiveFixture.key(session), owner).orElseThrow();
  }

  private SessionStorage storage() {
    return new SessionStorage(folder, LIMIT, clock);
  }

  private static RuntimeVersion stored(int number) {
    RuntimeVersion plain = LiveFixture.version(number);
    RuntimeSettings settings = plain.settings();
    var stored =
        new RuntimeSettings(
            settings.artifact(),
            settings.role(),
            settings.protocol(),
            settings.lifecycle(),
            settings.description(),
            settings.headerAllowlist(),
            settings.environment(),
            Optional.of("/mnt/data"),
            Optional.empty(),
            Optional.empty());
    return new RuntimeVersion(
        plain.runtime(),
        number,
        stored,
        plain.status(),
        plain.failureReason(),
        plain.createdAt(),
        plain.updatedAt());
  }
}
