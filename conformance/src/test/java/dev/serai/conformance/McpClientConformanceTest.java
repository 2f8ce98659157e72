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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our own client before the official suite: its client scenarios in every revision it knows. */
final class McpClientConformanceTest extends McpScenarios {

  McpClientConformanceTest() {
    super("client");
  }

  @TestFactory
  List<DynamicTest> scenarios() throws Exception {
    String command = command();
    List<DynamicTest> tests = new ArrayList<>();
    for (McpSuite.Listed listed : listed()) {
      for (String revision : listed.revisions()) {
        tests.add(
            dynamicTest(
                listed.name() + " in " + revision,
                () -> assertThat(suite().client(command, listed.name(), revision)).isEmpty()));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  /** Class paths are long; Java reads them from a file. */
  private String command() throws IOException {
    Files.createDirectories(results());
    Path arguments = results().resolve("java-arguments");
    String classPath = System.getProperty("java.class.path").replace("\\", "\\\\");
    Files.write(
        arguments,
        ("-XX:TieredStopAtLevel=1 -cp \"" + classPath + "\" " + EverythingClient.class.getName())
            .getBytes(UTF_8));
    return Path.of(System.getProperty("java.home"), "bin/java") + " @" + arguments;
  }
}
