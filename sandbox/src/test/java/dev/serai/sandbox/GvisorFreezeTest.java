package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes that go on where another has stopped. */
class GvisorFreezeTest {

  @TempDir Path directory;
  private Sandboxes sandboxes;

  @BeforeEach
  void open() {
    sandboxes = Drivers.create(IsolationClass.GVISOR, directory.resolve("state"));
  }

  @AfterEach
  void close() {
    if (sandboxes != null) { // else the class cannot be had here and the test is skipped
      sandboxes.close();
    }
  }

  @Test
  void goesOnInAnyNumberOfOthersEachWithItsOwnMountsAndMemory() throws Exception {
    Frozen frozen = freeze(sandboxes.start(spec("first")));
    Sandbox one = sandboxes.thaw(frozen, spec("one"));
    Sandbox two = sandboxes.thaw(frozen, spec("two"));
    assertThat(Talk.get(one, 8080)).endsWith("2 prepared one 1000");
    assertThat(Talk.get(one, 8080)).endsWith("3 prepared one 1000");
    assertThat(Talk.get(two, 8080)).endsWith("2 prepared two 1000");
    Eventually.holds("what it prints", Talk.PATIENCE, () -> one.logTail().contains("asked 3"));
    try (Execution run = two.exec(ExecSpec.of("/bin/cat", "/mnt/data/name"))) {
      assertThat(new String(run.stdout().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("two");
    }
    one.stop(Duration.ofSeconds(5));
    assertThat(one.exit()).contains(new Exit.Stopped());
    assertThat(two.exit()).isEmpty();
  }

  @Test
  void endsTheFrozenOneAndLeavesNothingWhenAllIsClosed() throws IOException {
    Sandbox first = sandboxes.start(spec("first"));
    Frozen frozen = freeze(first);
    assertThat(first.exit()).contains(new Exit.Stopped());
    Path images = directory.resolve("state/frozen");
    assertThat(Files.getPosixFilePermissions(images)).hasSize(3);
    assertThat(images).isNotEmptyDirectory();
    frozen.close();
    assertThat(images).isEmptyDirectory();
    assertThat(directory.resolve("state/sandboxes")).isEmptyDirectory();
    freeze(sandboxes.start(spec("second")));
    sandboxes.close();
    assertThat(images).doesNotExist();
  }

  @Test
  void refusesASpecThatWouldNotBeTrue() throws IOException {
    Frozen frozen = freeze(sandboxes.start(spec("first")));
    SandboxSpec other = Specs.of(frozen.spec().command(), Map.of("SECRET", "of a session"));
    assertThatThrownBy(() -> sandboxes.thaw(frozen, other))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("environment");
  }

  @Test
  void feedsAPoolAndStartsAnewWhereNothingCanBeFrozen() throws IOException {
    try (var source = source(this::ready)) {
      assertThat(source.thawed()).isEmpty();
      try (Sandbox made = source.get();
          Sandbox another = source.thawed().orElseThrow()) {
        assertThat(Talk.get(made, 8080)).endsWith("2 prepared any 1000");
        assertThat(Talk.get(another, 8080)).endsWith("2 prepared any 1000");
      }
    }
    try (var never = source(sandbox -> false);
        Sandbox made = never.get()) {
      assertThat(Talk.getOnceListening(made, 8080)).endsWith("1 prepared any 1000");
    }
  }

  @Test
  void makesNoneThatWouldWriteToEachOthersMounts() {
    try (var source =
            new FrozenSource(
                sandboxes, () -> sandboxes.start(spec("any")), Specs::newId, this::ready);
        Sandbox made = source.get()) {
      assertThat(Talk.getOnceListening(made, 8080)).endsWith("1 prepared any 1000");
      assertThat(source.thawed()).isEmpty();
    }
  }

  private FrozenSource source(Predicate<Sandbox> ready) {
    return new FrozenSource(sandboxes, () -> sandboxes.start(readOnly()), Specs::newId, ready);
  }

  private SandboxSpec readOnly() {
    SandboxSpec warm = spec("any");
    Path data = warm.mounts().getLast().source();
    try {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    return Specs.with(Specs.of(warm.command(), Map.of()), new Mount(data, "/mnt/data", false));
  }

  private Frozen freeze(Sandbox sandbox) {
    assertThat(ready(sandbox)).isTrue();
    return sandboxes.freeze(sandbox);
  }

  private boolean ready(Sandbox sandbox) {
    return Talk.getOnceListening(sandbox, 8080).contains("1 prepared");
  }

  private SandboxSpec spec(String name) {
    try {
      Path data = Files.createTempDirectory(directory, name);
      Files.writeString(data.resolve("name"), name);
      SandboxSpec warm = Specs.of(List.of(Specs.PYTHON, "/app/warm.py"), Map.of());
      return Specs.with(warm, new Mount(data, "/mnt/data", true));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
