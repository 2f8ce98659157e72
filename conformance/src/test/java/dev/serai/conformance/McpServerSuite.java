package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * All server scenarios of the official suite in every revision it knows, against whatever endpoint
 * a subclass names. A scenario that does not report is a failure.
 */
abstract class McpServerSuite extends McpScenarios {

  McpServerSuite() {
    super("server");
  }

  /** Where the suite finds a server that has everything it asks for. */
  abstract URI endpoint() throws IOException;

  /** Scenarios the subclass excuses beyond the list all share, each with its reason. */
  Map<String, String> alsoExcused() {
    return Map.of();
  }

  @TestFactory
  List<DynamicTest> revision20250326() throws Exception {
    return scenarios("2025-03-26");
  }

  @TestFactory
  List<DynamicTest> revision20250618() throws Exception {
    return scenarios("2025-06-18");
  }

  @TestFactory
  List<DynamicTest> revision20251125() throws Exception {
    return scenarios("2025-11-25");
  }

  @TestFactory
  List<DynamicTest> revision20260728() throws Exception {
    return scenarios("2026-07-28");
  }

  private List<DynamicTest> scenarios(String revision) throws Exception {
    Map<String, String> problems = suite().server(endpoint(), revision);
    List<DynamicTest> tests = new ArrayList<>();
    for (McpSuite.Listed listed : listed()) {
      boolean excused = alsoExcused().containsKey(listed.name());
      if (listed.revisions().contains(revision) && !excused) {
        tests.add(dynamicTest(listed.name(), () -> verify(problems.get(listed.name()))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void verify(@Nullable String problem) {
    if (problem == null) {
      fail("the suite did not report this scenario");
    } else if (!problem.isEmpty()) {
      fail(problem);
    }
  }
}
