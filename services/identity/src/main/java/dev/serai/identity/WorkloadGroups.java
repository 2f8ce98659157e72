package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The groups a workload identity is in, as paths that begin and end with a slash: {@code /}, and
 * what its name and its tag say. Every group is in those above it.
 *
 * <pre>
 * name support.eu.refunds       /support/eu/  /support/  /
 * tag  serai:group = /support   /support/  /
 * </pre>
 */
public final class WorkloadGroups {

  /** The tag that puts an identity into a group, whatever its name is. */
  public static final String TAG = "serai:group";

  /** The group every agent is in. */
  public static final String ROOT = "/";

  private static final Pattern PATH = Pattern.compile("/?([A-Za-z0-9_-]+/)*([A-Za-z0-9_-]+)/?|/");
  private static final int MAX_DEPTH = 16;

  private WorkloadGroups() {}

  /** Whether {@code text} may be the value of {@link #TAG}. */
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches() && text.chars().filter(c -> c == '/').count() <= MAX_DEPTH;
  }

  /** All groups, those above included. */
  public static Set<String> of(String name, Map<String, String> tags) {
    var groups = new LinkedHashSet<String>();
    groups.add(ROOT);
    groups.addAll(named(name, tags));
    return Set.copyOf(groups);
  }

  /** The groups that a name and tags say, without the one all are in. */
  public static Set<String> named(String name, Map<String, String> tags) {
    var groups = new LinkedHashSet<String>();
    int end = name.lastIndexOf('.');
    if (end > 0) {
      climb(name.substring(0, end).replace('.', '/'), groups);
    }
    String tag = tags.get(TAG);
    if (tag != null && isPath(tag)) {
      climb(tag, groups);
    }
    return groups;
  }

  /** What policies of a group are attached to, and what adding an agent to it is asked on. */
  public static Arn arn(AccountId account, String group) {
    return IamArns.iam(account, "agent-group" + group);
  }

  private static void climb(String path, Set<String> groups) {
    var group = new StringBuilder(ROOT);
    for (String step : path.split("/", -1)) {
      if (!step.isEmpty()) {
        group.append(step).append('/');
        groups.add(group.toString());
      }
    }
  }
}
