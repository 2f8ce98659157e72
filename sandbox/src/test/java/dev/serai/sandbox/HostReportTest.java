package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostReportTest {

  @Test
  void findsWhatTheTestsOfThisRoomNeed() {
    HostReport report = HostReport.examine();
    assertThat(report.missing()).as("install these to run the tests").isEmpty();
    assertThat(report.namespaceAvailable()).isTrue();
    assertThat(report.checks())
        .extracting(HostReport.Check::name)
        .contains("bubblewrap", "libseccomp", "cgroups", "user namespaces", "python", "node");
    assertThat(report.cgroups()).isIn("v1", "v2", "hybrid");
  }

  @Test
  void saysWhatToInstall() {
    var check = new HostReport.Check("bubblewrap", "", true, "apt-get install bubblewrap");
    var report = new HostReport(false, "v2", List.of(check));
    assertThat(report.namespaceAvailable()).isFalse();
    assertThat(report.missing()).containsExactly(check);
  }
}
