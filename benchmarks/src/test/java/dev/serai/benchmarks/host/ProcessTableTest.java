package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

  @Test
  void readsResidentMemory() throws IOException {
    String status = "Name:\tjava\nVmHWM:\t  300000 kB\nVmRSS:\t  204800 kB\nRssAnon:\t1 kB\n";

    assertThat(ProcessTable.residentBytes(status)).isEqualTo(200L * 1024 * 1024);
  }

  @Test
  void readsSharedMemoryInParts() {
    String rollup = "5581 - ff [rollup]\nRss:  4096 kB\nPss:    2048 kB\nPss_Dirty:  100 kB\n";

    assertThat(ProcessTable.proportionalBytes(rollup)).isEqualTo(2L * 1024 * 1024);
  }

  @Test
  void findsChildrenAndAsksNothingOfThoseThatHaveEnded() throws Exception {
    Process child = new ProcessBuilder("/bin/sleep", "60").start();
    long self = ProcessHandle.current().pid();

    assertThat(ProcessTable.belonging(self, "no such cgroup")).contains(child.pid());
    assertThat(ProcessTable.proportionalBytes(List.of(child.pid()))).isPositive();
    child.destroyForcibly().waitFor();
    assertThat(ProcessTable.descendants(self)).doesNotContain(child.pid());
    assertThat(ProcessTable.proportionalBytes(List.of(child.pid()))).isZero();
  }

  @Test
  void saysSoWhenThereIsNone() {
    assertThatIOException().isThrownBy(() -> ProcessTable.residentBytes("Name:\tkthreadd\n"));
  }
}
