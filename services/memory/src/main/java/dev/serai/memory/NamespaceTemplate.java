package dev.serai.memory;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a strategy puts its records: a namespace with variables in braces, for example {@code
 * /actors/{actorId}/}.
 *
 * @param text 1 to 512 characters
 */
public record NamespaceTemplate(String text) {

  public static final String ACTOR = "actorId";
  public static final String SESSION = "sessionId";
  public static final String STRATEGY = "memoryStrategyId";

  /** Form of a template, without outer anchors. */
  public static final String FORM =
      "[a-zA-Z0-9\\-_\\/]*(\\{[a-zA-Z][a-zA-Z0-9]*\\}[a-zA-Z0-9\\-_\\/]*)*";

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)\\}");

  /** Names of its variables. */
  public Set<String> variables() {
    var names = new TreeSet<String>();
    Matcher found = VARIABLE.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /**
   * The namespace.
   *
   * @param values by name of a variable; a variable without one stays as it is written
   */
  public String resolve(Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  @Override
  public String toString() {
    return text;
  }
}
