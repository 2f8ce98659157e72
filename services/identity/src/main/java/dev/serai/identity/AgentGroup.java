package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A group of agents, a path: {@code /} holds all, {@code /support/} also holds {@code
 * /support/eu/}. Groups need not be created; one exists where an agent or a policy names it.
 *
 * @param path begins and ends with a slash, at most {@value #MAX_PATH} characters
 */
public record AgentGroup(String path) implements Comparable<AgentGroup> {

  public static final int MAX_PATH = 512;

  static final String OWNER_PREFIX = "agent-group";

  private static final Pattern FORM = Pattern.compile("/(?:[A-Za-z0-9_-]+/)*");

  /**
   * @throws IllegalArgumentException if the path is out of form or too long
   */
  public AgentGroup {
    if (!FORM.matcher(path).matches() || path.length() > MAX_PATH) {
      throw new IllegalArgumentException(
          "a group is a path such as /support/eu/, of letters, digits, _ and -, got: " + path);
    }
  }

  /**
   * Reads a path that may lack its last slash.
   *
   * @throws IllegalArgumentException if it is out of form or too long
   */
  public static AgentGroup of(String text) {
    return new AgentGroup(text.isEmpty() || text.endsWith("/") ? text : text + "/");
  }

  /**
   * Every group an agent is in.
   *
   * @throws IllegalArgumentException if its tag is no path; what it belongs to is never guessed
   */
  static SequencedSet<AgentGroup> of(String agentName, Map<String, String> tags) {
    String tag = tags.getOrDefault(WorkloadGroups.TAG, WorkloadGroups.ROOT);
    if (!WorkloadGroups.isPath(tag)) {
      throw new IllegalArgumentException(WorkloadGroups.TAG + " is no path: " + tag);
    }
    var groups = new TreeSet<AgentGroup>();
    WorkloadGroups.of(agentName, tags).forEach(path -> groups.add(new AgentGroup(path)));
    return groups;
  }

  /** This group and all that hold it, the outermost first. */
  List<AgentGroup> withAncestors() {
    var all = new ArrayList<AgentGroup>();
    for (int slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
      all.add(new AgentGroup(path.substring(0, slash + 1)));
    }
    return all;
  }

  Arn arn(AccountId account) {
    return WorkloadGroups.arn(account, path);
  }

  @Override
  public int compareTo(AgentGroup other) {
    return path.compareTo(other.path);
  }
}
