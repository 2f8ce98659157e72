package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.serai.protocol.mcp.everything.EverythingClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our own client before the official suite: its client scenarios in every revision it knows. */
final class McpClientConformanceTest {

  private static final Path RESULTS = Path.of("target/mcp-suite/clients").toAbsolutePath();

  private final McpSuite suite = new McpSuite(RESULTS);

  @TestFactory
  List<DynamicTest> scenarios() throws Exception {
    Set<String> excused = McpSuite.excused("client");
    String command = command();
    List<DynamicTest> tests = new ArrayList<>();
    for (McpSuite.Listed listed : suite.list("client")) {
      if (!excused.contains(listed.name())) {
        for (String revision : listed.revisions()) {
          tests.add(
              dynamicTest(
                  listed.name() + " in " + revision,
                  () -> assertThat(suite.client(command, listed.name(), revision)).isEmpty()));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @Test
  void excusesOnlyWhatTheSuiteKnows() throws Exception {
    List<String> known = suite.list("client").stream().map(McpSuite.Listed::name).toList();

    assertThat(known).containsAll(McpSuite.excused("client"));
  }

  @Test
  void runsWhatIsNotExcused() throws Exception {
    Set<String> excused = McpSuite.excused("client");

    assertThat(suite.list("client"))
        .filteredOn(listed -> !excused.contains(listed.name()))
        .isNotEmpty()
        .allMatch(listed -> !listed.revisions().isEmpty());
  }

  /** Class paths are long; Java reads them from a file. */
  private static String command() throws IOException {
    Files.createDirectories(RESULTS);
    Path arguments = RESULTS.resolve("java-arguments");
    String classPath = System.getProperty("java.class.path").replace("\\", "\\\\");
    Files.write(
        arguments,
        ("-XX:TieredStopAtLevel=1 -cp \"" + classPath + "\" " + EverythingClient.class.getName())
            .getBytes(UTF_8));
    return Path.of(System.getProperty("java.home"), "bin/java") + " @" + arguments;
  }
}
