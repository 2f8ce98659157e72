package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.sandbox.linux.Posix;
import java.nio.file.Path;
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

  @Test
  void findsARunscThatWorksWhereOneCanBeBuilt() {
    assumeTrue(Posix.effectiveUid() == 0 && RunscBuild.possible(), "no Go here");
    assertThat(HostReport.examine().gvisorAvailable())
        .as("run ./serai doctor --install, or the tests by ./serai test")
        .isTrue();
  }

  @Test
  void pinsTheRunscThatIsBuilt() {
    assertThat(RunscBuild.version()).matches("v0\\.0\\.0-\\d{14}-[0-9a-f]{12}");
    var elsewhere = new RunscBuild(Path.of("/no/such"));
    assertThat(elsewhere.program()).isEqualTo(Path.of("/no/such/tools/runsc"));
    assertThat(elsewhere.outdated()).isFalse();
  }
}
