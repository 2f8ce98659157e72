package dev.serai.sandbox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.IsolationClass;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProbeTableTest {

  private static final Pattern REPORT = Pattern.compile("report\\(f?\"([a-z0-9-]+)\"");

  @Test
  void holdsWhatTheProgramsAttemptAndNoNameTwice() throws Exception {
    List<String> names = ProbeTable.probes().stream().map(Probe::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    for (String program : List.of("files", "kernel", "network", "processes", "ports")) {
      try (var source = ProbeTable.class.getResourceAsStream(program + ".py")) {
        assertThat(source).as(program).isNotNull();
        String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(REPORT.matcher(text).results().map(found -> found.group(1)))
            .as(program)
            .containsExactlyInAnyOrderElementsOf(
                ProbeTable.of(program).stream().map(Probe::name).toList());
      }
    }
  }

  @Test
  void countsAnAttemptThatSucceedsInsideAsAFailureOfTheWalls() {
    var probe = new Probe("files", "read", true, false, "read");
    assertThat(result(probe, "reached").held()).isFalse();
    assertThat(result(probe, "refused EPERM").held()).isTrue();
    assertThat(ProbeResult.of(probe, Map.of(), Map.of(IsolationClass.GVISOR, Map.of())).held())
        .as("ended")
        .isTrue();
  }

  @Test
  void letsOnlyAKernelOfItsOwnDoToItselfWhatIsMarked() {
    var probe = new Probe("kernel", "mount", true, true, "mount");
    assertThat(result(probe, "reached").held()).isTrue();
    var namespace =
        ProbeResult.of(
            probe,
            Map.of(),
            Map.of(IsolationClass.NAMESPACE, Map.of("mount", new Outcome("reached"))));
    assertThat(namespace.held()).isFalse();
    assertThat(new ProbeReport(List.of(namespace), List.of()).held()).isFalse();
    assertThat(new ProbeReport(List.of(), List.of("mounts is now more")).held()).isFalse();
  }

  private static ProbeResult result(Probe probe, String outcome) {
    return ProbeResult.of(
        probe,
        Map.of("read", new Outcome("reached")),
        Map.of(IsolationClass.GVISOR, Map.of(probe.name(), new Outcome(outcome))));
  }
}
