package dev.serai.browser.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The commands of the Chrome DevTools Protocol, and what becomes of each: {@code commands.txt}.
 *
 * <p>Source: Chrome DevTools Protocol, version tot, and Chromium's {@code content/browser/devtools}
 * for what a command does to the browser.
 */
final class CommandTable {

  /** What becomes of a command, and why. */
  record Rule(String method, Check check, String why) {}

  static final CommandTable STANDARD = read("commands.txt");

  private final Map<String, Rule> rules;

  private CommandTable(Map<String, Rule> rules) {
    this.rules = rules;
  }

  private static CommandTable read(String name) {
    try (InputStream in =
        Objects.requireNonNull(CommandTable.class.getResourceAsStream(name), name)) {
      return new CommandTable(
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(CommandTable::rule)
              .collect(Collectors.toMap(Rule::method, Function.identity())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(String line) {
    String[] words = line.split("\\s+", 3);
    return new Rule(words[0], Check.of(words[1]), words[2]);
  }

  /** That of the method, else of its domain, else that of what nobody knows. */
  Rule of(String method) {
    Rule exact = rules.get(method);
    if (exact != null && !method.endsWith("*")) {
      return exact;
    }
    int dot = method.indexOf('.');
    String domain = dot < 0 ? method : method.substring(0, dot);
    return rules.getOrDefault(
        domain + ".*", new Rule(method, Check.REFUSE, "it is not on the platform's list"));
  }
}
