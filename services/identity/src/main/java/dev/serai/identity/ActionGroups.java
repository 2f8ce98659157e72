package dev.serai.identity;

import dev.serai.kernel.ActionKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The groups an action is in: its service, {@code bedrock-agentcore:*}, and one of {@code read},
 * {@code write} and {@code invoke} as {@link ActionKind} says.
 */
final class ActionGroups {

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Z][A-Za-z0-9]*");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+:\\*");

  private ActionGroups() {}

  static List<String> of(String action) {
    int colon = action.indexOf(':');
    if (GatewayActions.isUse(action)) {
      return Stream.of(
              GatewayActions.all(action), GatewayActions.target(action), ActionKind.INVOKE.group())
          .distinct()
          .toList();
    }
    return List.of(
        action.substring(0, colon) + ":*", ActionKind.of(action.substring(colon + 1)).group());
  }

  static boolean isAction(String name) {
    return ACTION.matcher(name).matches() || GatewayActions.isUse(name);
  }

  /**
   * Adds what must be declared for a policy to mention {@code name}; nothing for a malformed one.
   */
  static void declare(String name, Set<String> actions) {
    if (isAction(name)) {
      actions.add(name);
    } else if (GatewayActions.isGroup(name)) {
      actions.add(GatewayActions.member(name));
    } else if (SERVICE.matcher(name).matches()) {
      actions.add(name.replace("*", "Get"));
    }
  }
}
