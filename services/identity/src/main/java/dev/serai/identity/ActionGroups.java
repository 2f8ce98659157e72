package dev.serai.identity;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The groups an action is in: its service, {@code bedrock-agentcore:*}, and one of {@code read},
 * {@code write} and {@code invoke}, told by the first word of its name. What is neither plainly
 * reading nor plainly use counts as writing.
 */
final class ActionGroups {

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Z][A-Za-z0-9]*");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+:\\*");

  /** Reading credentials is not reading: GetResourceApiKey and its kin are listed with the uses. */
  private static final Pattern INVOKE =
      Pattern.compile(
          "(Invoke|Retrieve|Evaluate|Search|Connect|GetResource(?!Policy)|GetWorkload(?!Identity)).*");

  private static final Pattern READ = Pattern.compile("(Get|List|Describe|Head|Explain).*");

  private ActionGroups() {}

  static List<String> of(String action) {
    int colon = action.indexOf(':');
    return List.of(action.substring(0, colon) + ":*", kind(action.substring(colon + 1)));
  }

  static boolean isAction(String name) {
    return ACTION.matcher(name).matches();
  }

  /**
   * Adds what must be declared for a policy to mention {@code name}; nothing for a malformed one.
   */
  static void declare(String name, Set<String> actions) {
    if (isAction(name)) {
      actions.add(name);
    } else if (SERVICE.matcher(name).matches()) {
      actions.add(name.replace("*", "Get"));
    }
  }

  private static String kind(String verb) {
    if (INVOKE.matcher(verb).matches()) {
      return "invoke";
    }
    return READ.matcher(verb).matches() ? "read" : "write";
  }
}
