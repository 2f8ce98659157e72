package dev.serai.identity;

import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code context}: the facts of the request, and on whose behalf and from where it comes. What is
 * known of the delegation replaces facts of the same name, so no room can speak for it.
 */
final class CedarContext {

  static final String ACTORS = "actors";
  static final String SOURCE_IP = "sourceIp";

  /** Between the actors of {@code context.chain}. */
  static final String ARROW = " > ";

  /** Texts of the delegation; absent where there is nobody to name. */
  static final List<String> TEXTS =
      List.of("user", "userKind", "issuer", "subject", "actor", "chain");

  private CedarContext() {}

  static Map<String, Value> of(Question question) {
    var context = new HashMap<String, Value>();
    boolean tool = GatewayActions.isUse(question.action());
    question
        .facts()
        .forEach(
            (name, fact) ->
                context.put(
                    name,
                    tool && name.equals(ToolInput.FACT)
                        ? ToolInput.of(fact)
                        : new PrimString(fact)));
    TEXTS.forEach(context::remove);
    context.remove(SOURCE_IP);
    user(question.delegation(), context);
    actors(question.delegation(), context);
    address(question.sourceAddress(), context);
    return context;
  }

  private static void user(Delegation delegation, Map<String, Value> context) {
    delegation
        .user()
        .ifPresent(
            user -> {
              text(context, "user", user.text());
              switch (user) {
                case EndUser.Verified verified -> {
                  text(context, "userKind", "verified");
                  text(context, "issuer", verified.issuer());
                  text(context, "subject", verified.subject());
                }
                case EndUser.Asserted asserted -> text(context, "userKind", "asserted");
              }
            });
  }

  private static void actors(Delegation delegation, Map<String, Value> context) {
    List<String> arns = delegation.actors().stream().map(Arn::toString).toList();
    context.put(ACTORS, new CedarList(List.copyOf(arns.stream().map(PrimString::new).toList())));
    if (!arns.isEmpty()) {
      text(context, "actor", arns.getLast());
      text(context, "chain", String.join(ARROW, arns));
    }
  }

  private static void address(String source, Map<String, Value> context) {
    try {
      String literal = source.replaceFirst("%.*", "");
      InetAddress.ofLiteral(literal);
      context.put(SOURCE_IP, new IpAddress(literal));
    } catch (IllegalArgumentException unknown) {
      context.remove(SOURCE_IP);
    }
  }

  private static void text(Map<String, Value> context, String name, String value) {
    context.put(name, new PrimString(value));
  }
}
