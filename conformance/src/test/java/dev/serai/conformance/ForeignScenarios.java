package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;

/** Runs a script of scenarios in its own language and turns what it reports into tests. */
final class ForeignScenarios {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ForeignScenarios() {}

  /**
   * @param expected names that must be reported; one that is not is a failed test, so that a script
   *     that dies early cannot pass
   */
  static List<DynamicTest> run(
      List<String> command, Map<String, String> environment, List<String> expected)
      throws IOException {
    Map<String, String> problems = report(command, environment);
    var tests = new ArrayList<DynamicTest>();
    for (String name : expected) {
      tests.add(DynamicTest.dynamicTest(name, () -> verify(problems.get(name))));
    }
    tests.add(
        DynamicTest.dynamicTest(
            "reports_no_others", () -> assertThat(expected).containsAll(problems.keySet())));
    return tests;
  }

  private static Map<String, String> report(List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    var problems = new LinkedHashMap<String, String>();
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode report = JSON.readTree(line);
        problems.put(report.path("scenario").asText(), report.path("problem").asText());
      }
    } finally {
      process.destroyForcibly();
    }
    return problems;
  }

  private static void verify(@org.jspecify.annotations.Nullable String problem) {
    if (problem == null) {
      fail("the script did not report this scenario");
    } else if (!problem.isEmpty()) {
      fail(problem);
    }
  }
}
