package dev.serai.gateway.call;

import dev.serai.gateway.GatewayRule;
import dev.serai.gateway.GatewayRule.Condition;
import dev.serai.gateway.GatewayRule.Paths;
import dev.serai.gateway.GatewayRule.PrincipalMatch;
import dev.serai.gateway.GatewayRule.Principals;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Glob;
import dev.serai.kernel.Principal;
import java.util.List;
import java.util.Optional;

/** Which rule a request falls under. */
final class Routing {

  private Routing() {}

  /**
   * @param rules by priority
   * @param segment first segment of the path below the gateway
   */
  static Optional<GatewayRule> first(List<GatewayRule> rules, String segment, Principal principal) {
    return rules.stream()
        .filter(
            rule ->
                rule.conditions().stream()
                    .allMatch(condition -> holds(condition, segment, principal)))
        .findFirst();
  }

  private static boolean holds(Condition condition, String segment, Principal principal) {
    return switch (condition) {
      case Paths(List<String> anyOf) -> anyOf.contains(segment);
      case Principals(List<PrincipalMatch> anyOf) ->
          names(principal).stream()
              .map(Arn::toString)
              .anyMatch(arn -> anyOf.stream().anyMatch(match -> isMeant(match, arn)));
    };
  }

  /** Of whoever takes a role, the session and the role. */
  private static List<Arn> names(Principal principal) {
    return switch (principal) {
      case Principal.User user -> List.of(user.arn());
      case Principal.AssumedRole taken -> List.of(taken.arn(), taken.role());
      case Principal.AgentSession session -> List.of(session.arn(), session.role());
      case Principal.TokenUser shown -> List.of();
      case Principal.Anonymous anyone -> List.of();
    };
  }

  private static boolean isMeant(PrincipalMatch match, String arn) {
    return match.like() ? Glob.matches(match.arn(), arn) : match.arn().equals(arn);
  }
}
