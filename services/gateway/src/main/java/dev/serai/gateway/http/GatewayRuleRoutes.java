package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.PATCH;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.control;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayRule;
import dev.serai.gateway.GatewayRuleService;
import dev.serai.gateway.http.GatewayRuleJson.CreateGatewayRule;
import dev.serai.gateway.http.GatewayRuleJson.DeletedGatewayRule;
import dev.serai.gateway.http.GatewayRuleJson.GatewayRuleList;
import dev.serai.gateway.http.GatewayRuleJson.GatewayRuleStatus;
import dev.serai.gateway.http.GatewayRuleJson.ListGatewayRules;
import dev.serai.gateway.http.GatewayRuleJson.OneGatewayRule;
import dev.serai.gateway.http.GatewayRuleJson.UpdateGatewayRule;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** The control plane of rules. */
public final class GatewayRuleRoutes {

  private static final int PAGE = 100;

  private final GatewayRuleService rules;
  private final GatewayAddress address;

  public GatewayRuleRoutes(GatewayRuleService rules, GatewayAddress address) {
    this.rules = rules;
    this.address = address;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/gateways/{gatewayIdentifier}/rules";
    String one = all + "/{ruleId}";
    return List.of(
        control("CreateGatewayRule", POST, all, 202, CreateGatewayRule.class, this::create),
        control("GetGatewayRule", GET, one, 200, OneGatewayRule.class, this::get),
        control("UpdateGatewayRule", PATCH, one, 202, UpdateGatewayRule.class, this::update),
        control("DeleteGatewayRule", DELETE, one, 202, OneGatewayRule.class, this::delete),
        control("ListGatewayRules", GET, all, 200, ListGatewayRules.class, this::list));
  }

  private Reply create(Call<CreateGatewayRule> call) {
    CreateGatewayRule input = call.input();
    GatewayRule made =
        rules.createGatewayRule(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            GatewayRuleMapping.of(input),
            input.clientToken());
    return Reply.json(GatewayRuleMapping.created(arn(call.caller(), made), made));
  }

  private Reply get(Call<OneGatewayRule> call) {
    OneGatewayRule input = call.input();
    return found(
        call.caller(),
        rules.getGatewayRule(
            call.caller(), new GatewayId(input.gatewayIdentifier()), input.ruleId()));
  }

  private Reply update(Call<UpdateGatewayRule> call) {
    UpdateGatewayRule input = call.input();
    return found(
        call.caller(),
        rules.updateGatewayRule(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            input.ruleId(),
            GatewayRuleMapping.of(input)));
  }

  private Reply delete(Call<OneGatewayRule> call) {
    OneGatewayRule input = call.input();
    GatewayRule gone =
        rules.deleteGatewayRule(
            call.caller(), new GatewayId(input.gatewayIdentifier()), input.ruleId());
    return Reply.json(new DeletedGatewayRule(gone.id(), GatewayRuleStatus.DELETING));
  }

  private Reply list(Call<ListGatewayRules> call) {
    ListGatewayRules input = call.input();
    Page<GatewayRule> page =
        rules.listGatewayRules(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(
        new GatewayRuleList(
            page.map(rule -> GatewayRuleMapping.json(arn(call.caller(), rule), rule)).items(),
            page.next()));
  }

  private Reply found(Caller caller, GatewayRule rule) {
    return Reply.json(GatewayRuleMapping.json(arn(caller, rule), rule));
  }

  private String arn(Caller caller, GatewayRule rule) {
    return address.arn(caller.account(), rule.gateway()).toString();
  }
}
