package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A machine shares no folder with the host, so what is said of writable mounts is a refusal. */
@EnabledIfSystemProperty(named = "serai.test.microvm", matches = "full")
class MicrovmCrashTest extends CrashContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }

  @Override
  @Test
  void handsAWritableMountBackAfterwards() throws IOException {
    Path storage = Files.createDirectory(directory.resolve("storage"));
    var spec = Specs.with(Specs.shell("true"), new Mount(storage, "/mnt/data", true));
    try (var sandboxes = Drivers.create(config(isolationClass(), directory))) {
      assertThatThrownBy(() -> sandboxes.start(spec))
          .isInstanceOf(SandboxException.class)
          .hasMessageContaining("writable");
    }
  }

  @Override
  @Test
  void neitherFollowsNorWaitsForWhatASandboxHasPutInAWritableMount() throws IOException {
    handsAWritableMountBackAfterwards();
  }
}
