package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GvisorRootTest extends RootContract {

  @Override
  Sandboxes create(SandboxConfig config) {
    return Drivers.create(config.with(IsolationClass.GVISOR));
  }

  @Test
  void startsFurtherProgramsOfItsRoot() throws Exception {
    try (Sandbox sandbox = sandboxes.start(spec("sleep 60"))) {
      assertThat(output(sandbox, ExecSpec.of("/bin/sh", "-c", "cat /etc/motd; id -u")))
          .isEqualTo("from the image1000\n");
      assertThat(sandbox.exec(ExecSpec.of("/usr/bin/python3")).waitFor(PATIENCE)).contains(127);
    }
  }

  private static String output(Sandbox sandbox, ExecSpec exec) throws IOException {
    return new String(sandbox.exec(exec).stdout().readAllBytes(), StandardCharsets.UTF_8);
  }
}
