package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxRoomTest {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path directory;

  @Test
  void runsTwoClassesAtOnceInOneServer() {
    SandboxConfig config = SandboxConfig.defaults(directory.resolve("first"));
    IsolationClass strongest = SandboxRoom.strongest(config);
    SandboxConfig other = config.with(strongest).in(directory.resolve("second"));
    try (var first = SandboxRoom.create(config, CLOCK);
        var second = SandboxRoom.create(other, CLOCK)) {
      first.start();
      second.start();
      Sandbox one = first.sandboxes().start(Specs.shell("sleep 60"));
      Sandbox two = second.sandboxes().start(Specs.shell("sleep 60"));
      assertThat(one.isolationClass()).isEqualTo(IsolationClass.NAMESPACE);
      assertThat(two.isolationClass()).isEqualTo(strongest);
    }
  }

  @Test
  void closingItAgainDoesNothing() {
    SandboxRoom room = SandboxRoom.create(SandboxConfig.defaults(directory), CLOCK);
    room.close();

    assertThatCode(room::close).doesNotThrowAnyException();
  }

  @Test
  void takesTheNamespaceClassWhereRunscDoesNotWork() {
    assertThat(SandboxRoom.strongest(withRunsc("/bin/false"))).isEqualTo(IsolationClass.NAMESPACE);
    assertThat(SandboxRoom.strongest(withRunsc("/no/such"))).isEqualTo(IsolationClass.NAMESPACE);
  }

  @Test
  void neverFallsToAWeakerClassThanConfigured() {
    SandboxConfig config = withRunsc("/bin/false").with(IsolationClass.GVISOR);
    assertThatThrownBy(() -> SandboxRoom.create(config, CLOCK))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("/bin/false");
  }

  private SandboxConfig withRunsc(String program) {
    SandboxConfig config = SandboxConfig.defaults(directory);
    return new SandboxConfig(
        config.isolationClass(),
        config.stateDirectory(),
        config.runDirectory(),
        config.uidBase(),
        config.uidCount(),
        config.limits(),
        config.rootBinds(),
        config.pool(),
        new GvisorConfig(Optional.of(Path.of(program)), GvisorConfig.Platform.AUTO));
  }
}
