package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxConfigTest {

  private static final long MIB = 1024L * 1024;

  @Test
  void hasTheDocumentedDefaults() {
    SandboxConfig config = SandboxConfig.defaults(Path.of("state"));
    assertThat(config.isolationClass()).isEqualTo(IsolationClass.NAMESPACE);
    assertThat(config.runDirectory()).isEqualTo(Path.of("/run/serai"));
    assertThat(config.uidBase()).isEqualTo(1_900_000_000);
    assertThat(config.uidCount()).isEqualTo(4096);
    assertThat(config.pool()).isEqualTo(PoolConfig.DEFAULT);
    assertThat(config.limits())
        .isEqualTo(
            new SandboxLimits(
                2, 8192 * MIB, 512, 4096, 1024 * MIB, 512 * MIB, 1024 * MIB, 256 * 1024));
    assertThat(config.gvisor())
        .isEqualTo(new GvisorConfig(Optional.empty(), GvisorConfig.Platform.AUTO));
    assertThat(config.rootBinds()).contains(Path.of("/usr")).doesNotContain(Path.of("/etc"));
  }

  @Test
  void givesASecondDriverItsOwnClassAndPlace() {
    SandboxConfig config = SandboxConfig.defaults(Path.of("state"));
    SandboxConfig second = config.with(IsolationClass.GVISOR).in(Path.of("other"));
    assertThat(second.isolationClass()).isEqualTo(IsolationClass.GVISOR);
    assertThat(second.stateDirectory()).isEqualTo(Path.of("other"));
    assertThat(second.with(IsolationClass.NAMESPACE).in(Path.of("state"))).isEqualTo(config);
  }

  @Test
  void refusesUserIdsThatPeopleMayHave() {
    assertThatIllegalArgumentException().isThrownBy(() -> uids(65_535, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> uids(2_000_000_001, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> uids(65_536, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> uids(65_536, 65_537));
    assertThat(uids(65_536, 65_536).uidCount()).isEqualTo(65_536);
  }

  private static SandboxConfig uids(int base, int count) {
    return new SandboxConfig(
        IsolationClass.NAMESPACE,
        Path.of("state"),
        Path.of("run"),
        base,
        count,
        SandboxLimits.DEFAULT,
        List.of(),
        PoolConfig.DEFAULT,
        GvisorConfig.DEFAULT);
  }
}
