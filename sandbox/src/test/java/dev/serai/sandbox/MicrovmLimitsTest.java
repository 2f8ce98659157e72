package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "serai.test.microvm", matches = "full")
class MicrovmLimitsTest extends LimitsContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }

  /** Of the machine's kernel, its monitor and the code that it has translated. */
  @Override
  long ownMemoryBytes() {
    return MicrovmHost.OWN_MEMORY_BYTES + 256 * MIB;
  }

  /** Java is not in the image that tests are run with, and its compiler is slow in emulation. */
  @Override
  @Test
  void runsNodeAndJava() {
    Sandbox node =
        sandboxes.start(Specs.of(List.of("/usr/bin/node", "-e", "console.log('node')"), Map.of()));
    assertThat(Talk.exitOf(node)).as(node.logTail()).isEqualTo(new Exit.Exited(0));
    assertThat(node.logTail()).contains("node");
  }
}
