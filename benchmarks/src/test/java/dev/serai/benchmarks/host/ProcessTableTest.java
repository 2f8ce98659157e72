package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

  @Test
  void readsResidentMemory() throws IOException {
    String status = "Name:\tjava\nVmHWM:\t  300000 kB\nVmRSS:\t  204800 kB\nRssAnon:\t1 kB\n";

    assertThat(ProcessTable.residentBytes(status)).isEqualTo(200L * 1024 * 1024);
  }

  @Test
  void saysSoWhenThereIsNone() {
    assertThatIOException().isThrownBy(() -> ProcessTable.residentBytes("Name:\tkthreadd\n"));
  }
}
