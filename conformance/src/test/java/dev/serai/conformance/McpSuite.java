package dev.serai.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The official MCP conformance suite: what it knows, and what it says about a server or a client.
 */
final class McpSuite {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCRIPT =
      "node_modules/@modelcontextprotocol/conformance/dist/index.js";
  private static final Pattern LISTED = Pattern.compile(" {2}- (\\S+) \\[(.*)]");
  private static final Pattern VERDICT =
      Pattern.compile("\\S+ (\\S+): (\\d+) passed, (\\d+) failed(?:, (\\d+) warnings?)?");

  private final ForeignTools tools = new ForeignTools(Path.of(""));
  private final Path results;

  /**
   * @param results where reports go
   */
  McpSuite(Path results) {
    this.results = results;
  }

  /** A scenario and the revisions it is of; none if it is an extension's. */
  record Listed(String name, List<String> revisions) {}

  /** Those for servers, or those for clients. */
  List<Listed> list(String role) throws IOException, InterruptedException {
    List<Listed> listed = new ArrayList<>();
    String section = "";
    for (String line : run(List.of("list")).lines().toList()) {
      Matcher matcher = LISTED.matcher(line);
      if (matcher.matches() && section.startsWith(role)) {
        listed.add(new Listed(matcher.group(1), revisions(matcher.group(2))));
      } else if (line.endsWith(":")) {
        section = line.toLowerCase(Locale.ROOT);
      }
    }
    return listed;
  }

  private static List<String> revisions(String text) {
    return Stream.of(text.split(",", -1)).filter(part -> !part.equals("extension")).toList();
  }

  /** What was wrong with each scenario of a revision; empty where nothing was. */
  Map<String, String> server(URI address, String revision)
      throws IOException, InterruptedException {
    Path folder = results.resolve("server-" + revision);
    String output =
        run(
            List.of(
                "server",
                "--url",
                address.toString(),
                "--suite",
                "all",
                "--spec-version",
                revision,
                "-o",
                folder.toString()));
    Map<String, String> problems = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      Matcher verdict = VERDICT.matcher(line);
      if (verdict.matches()) {
        problems.put(verdict.group(1), problem(verdict, folder));
      }
    }
    return problems;
  }

  /** What was wrong with a client; empty if nothing was. */
  String client(String command, String scenario, String revision)
      throws IOException, InterruptedException {
    Path folder = results.resolve("client-" + scenario + "-" + revision);
    String output =
        run(
            List.of(
                "client",
                "--command",
                command,
                "--scenario",
                scenario,
                "--spec-version",
                revision,
                "-o",
                folder.toString()));
    return output.contains("OVERALL: PASSED") ? "" : checks(folder, scenario) + "\n" + output;
  }

  private static String problem(Matcher verdict, Path folder) throws IOException {
    boolean fine = verdict.group(3).equals("0") && !verdict.group(2).equals("0");
    return fine ? "" : verdict.group() + "\n" + checks(folder, verdict.group(1));
  }

  /** The checks of a scenario that did not succeed. */
  private static String checks(Path folder, String scenario) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> reports =
          files
              .filter(file -> file.endsWith("checks.json"))
              .filter(file -> folder.relativize(file).toString().contains(scenario))
              .toList();
      List<String> failed = new ArrayList<>();
      for (Path report : reports) {
        for (JsonNode check : JSON.readTree(report.toFile())) {
          if (Set.of("FAILURE", "WARNING").contains(check.path("status").asText())) {
            failed.add(check.path("id").asText() + ": " + check.path("errorMessage").asText());
          }
        }
      }
      return String.join("\n", failed);
    }
  }

  private String run(List<String> arguments) throws IOException, InterruptedException {
    Files.createDirectories(results);
    List<String> command = new ArrayList<>(tools.mcp(SCRIPT));
    command.addAll(arguments);
    return Finished.run(command).output();
  }

  /** Names of scenarios excused from running, from {@code clients/mcp/exceptions.txt}. */
  static Set<String> excused(String role) throws IOException {
    return Files.readAllLines(Path.of("clients/mcp/exceptions.txt")).stream()
        .filter(line -> line.startsWith(role + " "))
        .map(line -> line.split("\\|", -1))
        .filter(parts -> parts.length == 2 && !parts[1].isBlank())
        .map(parts -> parts[0].substring(role.length()).strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
