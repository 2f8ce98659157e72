package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MicrovmSizesTest {

  private static final long MIB = 1024L * 1024;

  @Test
  void givesAMachineMoreMemoryThanItsSandboxMayUse() {
    for (long mebibytes : List.of(16L, 64L, 512L, 2048L, 8192L, 16_384L)) {
      long bytes = MicrovmSnapshots.memoryBytes(limits(mebibytes, 1));
      assertThat(bytes)
          .isGreaterThanOrEqualTo((mebibytes + 96) * MIB)
          .isLessThan((2 * mebibytes + 300) * MIB);
      assertThat(bytes % MIB).isZero();
    }
    assertThat(MicrovmSnapshots.memoryBytes(limits(512, 1)))
        .as("near sizes share a snapshot")
        .isEqualTo(MicrovmSnapshots.memoryBytes(limits(500, 1)));
  }

  @Test
  void givesAMachineWholeProcessors() {
    assertThat(MicrovmSnapshots.processors(limits(512, 0.5))).isEqualTo(1);
    assertThat(MicrovmSnapshots.processors(limits(512, 100_000)))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void bootsWithinASecondToTenMinutes() {
    assertThat(boots(Duration.ofSeconds(1)).bootTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(boots(Duration.ofMinutes(10)).bootTimeout()).isEqualTo(Duration.ofMinutes(10));
    for (Duration outside : List.of(Duration.ofMillis(999), Duration.ofMinutes(10).plusNanos(1))) {
      assertThatThrownBy(() -> boots(outside)).hasMessageContaining("boot-timeout");
    }
  }

  @Test
  void neverFallsFromKvmToEmulationUnasked() {
    assertThatThrownBy(
            () -> QemuProbe.acceleration(Path.of("/bin/false"), MicrovmConfig.Acceleration.KVM))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("kvm");
  }

  private static MicrovmConfig boots(Duration timeout) {
    return new MicrovmConfig(
        Optional.empty(), Optional.empty(), MicrovmConfig.Acceleration.AUTO, timeout, List.of());
  }

  private static SandboxLimits limits(long mebibytes, double cpus) {
    return new SandboxLimits(cpus, mebibytes * MIB, 64, 256, MIB, MIB, MIB, 4096);
  }
}
