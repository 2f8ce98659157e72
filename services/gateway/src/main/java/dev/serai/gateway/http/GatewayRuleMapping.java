package dev.serai.gateway.http;

import dev.serai.gateway.GatewayRule;
import dev.serai.gateway.GatewayRule.Change;
import dev.serai.gateway.GatewayRule.Entry;
import dev.serai.gateway.GatewayRule.Paths;
import dev.serai.gateway.GatewayRule.PrincipalMatch;
import dev.serai.gateway.GatewayRule.Principals;
import dev.serai.gateway.GatewayRule.Route;
import dev.serai.gateway.GatewayRule.StaticRoute;
import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.gateway.http.GatewayRuleJson.Action;
import dev.serai.gateway.http.GatewayRuleJson.Condition;
import dev.serai.gateway.http.GatewayRuleJson.CreateGatewayRule;
import dev.serai.gateway.http.GatewayRuleJson.CreatedGatewayRule;
import dev.serai.gateway.http.GatewayRuleJson.GatewayRuleDetail;
import dev.serai.gateway.http.GatewayRuleJson.GatewayRuleStatus;
import dev.serai.gateway.http.GatewayRuleJson.IamPrincipal;
import dev.serai.gateway.http.GatewayRuleJson.MatchPaths;
import dev.serai.gateway.http.GatewayRuleJson.MatchPrincipalEntry;
import dev.serai.gateway.http.GatewayRuleJson.MatchPrincipals;
import dev.serai.gateway.http.GatewayRuleJson.PrincipalMatchOperator;
import dev.serai.gateway.http.GatewayRuleJson.RouteToTargetAction;
import dev.serai.gateway.http.GatewayRuleJson.StaticRouteJson;
import dev.serai.gateway.http.GatewayRuleJson.TargetTrafficSplitEntry;
import dev.serai.gateway.http.GatewayRuleJson.UpdateGatewayRule;
import dev.serai.gateway.http.GatewayRuleJson.WeightedRouteJson;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between rules and their form on the wire. What cannot be honoured is refused by name. */
final class GatewayRuleMapping {

  private static final String REST = "/*";

  private GatewayRuleMapping() {}

  static Change of(CreateGatewayRule input) {
    return new Change(
        Optional.of(input.priority()),
        input.conditions().map(GatewayRuleMapping::conditions),
        Optional.of(route(input.actions())),
        input.description());
  }

  static Change of(UpdateGatewayRule input) {
    return new Change(
        input.priority(),
        input.conditions().map(GatewayRuleMapping::conditions),
        input.actions().map(GatewayRuleMapping::route),
        input.description());
  }

  private static List<GatewayRule.Condition> conditions(List<Condition> given) {
    return given.stream().map(GatewayRuleMapping::condition).toList();
  }

  private static GatewayRule.Condition condition(Condition given) {
    if (given.matchPaths().isPresent()) {
      return new Paths(
          given.matchPaths().get().anyOf().stream()
              .map(path -> path.substring(1, path.length() - REST.length()))
              .toList());
    }
    return new Principals(
        given.matchPrincipals().orElseThrow().anyOf().stream()
            .map(entry -> entry.iamPrincipal().orElseThrow())
            .map(GatewayRuleMapping::match)
            .toList());
  }

  /** Without an operator an ARN with wildcards is a pattern. */
  private static PrincipalMatch match(IamPrincipal given) {
    boolean wild = given.arn().indexOf('*') >= 0 || given.arn().indexOf('?') >= 0;
    boolean like = given.operator().map(PrincipalMatchOperator.LIKE::equals).orElse(wild);
    if (wild && !like) {
      throw ServiceException.validation(
          "conditions.matchPrincipals.anyOf.iamPrincipal.arn",
          "has wildcards, which need the operator StringLike");
    }
    return new PrincipalMatch(given.arn(), like);
  }

  private static Route route(List<Action> actions) {
    for (Action action : actions) {
      Unserved.refuse("actions.configurationBundle", action.configurationBundle());
    }
    if (actions.size() > 1) {
      throw ServiceException.validation("actions", "at most one routeToTarget");
    }
    RouteToTargetAction action = actions.getFirst().routeToTarget().orElseThrow();
    return action
        .staticRoute()
        .<Route>map(found -> new StaticRoute(found.targetName()))
        .orElseGet(
            () ->
                new WeightedRoute(
                    action.weightedRoute().orElseThrow().trafficSplit().stream()
                        .map(GatewayRuleMapping::entry)
                        .toList()));
  }

  private static Entry entry(TargetTrafficSplitEntry given) {
    return new Entry(
        given.name(),
        given.weight(),
        given.targetName(),
        given.description(),
        given.metadata().orElse(Map.of()));
  }

  static CreatedGatewayRule created(String gatewayArn, GatewayRule rule) {
    return new CreatedGatewayRule(
        rule.id(),
        gatewayArn,
        rule.priority(),
        conditions(rule),
        List.of(json(rule.route())),
        rule.description(),
        rule.createdAt(),
        GatewayRuleStatus.ACTIVE);
  }

  static GatewayRuleDetail json(String gatewayArn, GatewayRule rule) {
    return new GatewayRuleDetail(
        rule.id(),
        gatewayArn,
        rule.priority(),
        conditions(rule),
        List.of(json(rule.route())),
        rule.description(),
        rule.createdAt(),
        GatewayRuleStatus.ACTIVE,
        rule.updatedAt());
  }

  private static Optional<List<Condition>> conditions(GatewayRule rule) {
    return Optional.of(rule.conditions().stream().map(GatewayRuleMapping::json).toList())
        .filter(list -> !list.isEmpty());
  }

  private static Condition json(GatewayRule.Condition condition) {
    return switch (condition) {
      case Paths(List<String> anyOf) ->
          new Condition(
              Optional.empty(),
              Optional.of(
                  new MatchPaths(anyOf.stream().map(segment -> "/" + segment + REST).toList())));
      case Principals(List<PrincipalMatch> anyOf) ->
          new Condition(
              Optional.of(
                  new MatchPrincipals(anyOf.stream().map(GatewayRuleMapping::json).toList())),
              Optional.empty());
    };
  }

  private static MatchPrincipalEntry json(PrincipalMatch match) {
    PrincipalMatchOperator operator =
        match.like() ? PrincipalMatchOperator.LIKE : PrincipalMatchOperator.EQUALS;
    return new MatchPrincipalEntry(
        Optional.of(new IamPrincipal(match.arn(), Optional.of(operator))));
  }

  private static Action json(Route route) {
    RouteToTargetAction action =
        switch (route) {
          case StaticRoute(String target) ->
              new RouteToTargetAction(Optional.of(new StaticRouteJson(target)), Optional.empty());
          case WeightedRoute(List<Entry> entries) ->
              new RouteToTargetAction(
                  Optional.empty(),
                  Optional.of(
                      new WeightedRouteJson(
                          entries.stream().map(GatewayRuleMapping::json).toList())));
        };
    return new Action(Optional.empty(), Optional.of(action));
  }

  private static TargetTrafficSplitEntry json(Entry entry) {
    return new TargetTrafficSplitEntry(
        entry.name(),
        entry.weight(),
        entry.target(),
        entry.description(),
        Optional.of(entry.metadata()).filter(map -> !map.isEmpty()));
  }
}
