package dev.serai.codeinterpreter.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.NamespaceSandboxes;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest file, in a sandbox whose memory would not hold it twice. */
class LargeFilesTest {

  private static final long MIB = 1L << 20;

  @TempDir Path folder;

  @Test
  void theLargestFileGoesInAndOutWithoutBeingHeldInside() {
    var room = new SandboxLimits(2, 176 * MIB, 64, 256, 128 * MIB, 8 * MIB, 128 * MIB, 64 * 1024);
    var config = SandboxConfig.defaults(folder.resolve("state"));
    byte[] bytes = new byte[InterpreterLimits.DEFAULT.fileBytes()];
    new Random(3).nextBytes(bytes);

    try (var live =
        LiveInterpreter.in(
            folder,
            NamespaceSandboxes.create(config),
            InterpreterLimits.DEFAULT,
            Libraries.NONE,
            room)) {
      assertThat(live.write("large.bin", bytes).error()).isFalse();
      var file = (ContentBlock.BinaryFile) live.read("large.bin").content().getFirst();
      assertThat(file.blob()).isEqualTo(bytes);
      assertThat(live.sandbox.stats().peakMemoryBytes()).isLessThan(176 * MIB);
    }
  }
}
