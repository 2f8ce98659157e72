package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scenarios of the official suite for one role, and the list of those excused. */
abstract class McpScenarios {

  private final String role;
  private final Path results;
  private final McpSuite suite;

  /**
   * @param role {@code server} or {@code client}
   */
  McpScenarios(String role) {
    this.role = role;
    results = Path.of("target/mcp-suite", getClass().getSimpleName()).toAbsolutePath();
    suite = new McpSuite(results);
  }

  /** Where reports go: each subclass has a folder. */
  final Path results() {
    return results;
  }

  final McpSuite suite() {
    return suite;
  }

  /** Those that are not excused. */
  final List<McpSuite.Listed> listed() throws Exception {
    Set<String> excused = McpSuite.excused(role);
    return suite.list(role).stream().filter(found -> !excused.contains(found.name())).toList();
  }

  @Test
  void excusesOnlyWhatTheSuiteKnows() throws Exception {
    List<String> known = suite.list(role).stream().map(McpSuite.Listed::name).toList();

    assertThat(known).containsAll(McpSuite.excused(role));
  }

  @Test
  void runsWhatIsNotExcused() throws Exception {
    assertThat(listed()).isNotEmpty().allMatch(found -> !found.revisions().isEmpty());
  }
}
