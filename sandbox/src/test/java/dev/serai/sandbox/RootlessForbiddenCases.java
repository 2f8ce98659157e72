package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that forbids users to make namespaces. Run by {@link RootlessTest}, in such a place. */
class RootlessForbiddenCases {

  @TempDir Path directory;

  @Test
  void refusesTheClassAndSaysWhatToDo() {
    HostReport report = HostReport.examine();
    assertThat(report.namespaceAvailable()).isFalse();
    assertThat(report.missing())
        .extracting(HostReport.Check::name)
        .containsExactly("user namespaces");
    assertThatThrownBy(() -> NamespaceSandboxes.create(SandboxConfig.defaults(directory)))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("user namespaces")
        .hasMessageContaining("sysctl");
  }
}
