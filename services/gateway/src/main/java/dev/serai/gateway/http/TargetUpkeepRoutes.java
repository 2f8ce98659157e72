package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.TargetUpkeep;
import dev.serai.gateway.TargetUpkeepService;
import dev.serai.gateway.http.TargetUpkeepJson.JudgeChange;
import dev.serai.gateway.http.TargetUpkeepJson.Judged;
import dev.serai.gateway.http.TargetUpkeepJson.OneTarget;
import dev.serai.gateway.http.TargetUpkeepJson.PutSettings;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** {@code /serai/v1/gateways/{id}/targets/{id}}: how targets are kept, and what became of them. */
public final class TargetUpkeepRoutes {

  private static final String TARGET = "/serai/v1/gateways/{gatewayIdentifier}/targets/{targetId}";

  private final TargetUpkeepService upkeep;

  public TargetUpkeepRoutes(TargetUpkeepService upkeep) {
    this.upkeep = upkeep;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String changes = TARGET + "/changes";
    return List.of(
        extension(
            "GetGatewayTargetSettings",
            GET,
            TARGET + "/settings",
            200,
            OneTarget.class,
            this::settings),
        extension(
            "PutGatewayTargetSettings",
            PUT,
            TARGET + "/settings",
            200,
            PutSettings.class,
            this::put),
        extension("GetGatewayTargetChanges", GET, changes, 200, OneTarget.class, this::changes),
        extension(
            "ApproveGatewayTargetChanges",
            POST,
            changes + "/approve",
            200,
            JudgeChange.class,
            this::approve),
        extension(
            "RejectGatewayTargetChanges",
            POST,
            changes + "/reject",
            200,
            JudgeChange.class,
            this::reject));
  }

  private Reply settings(Call<OneTarget> call) {
    OneTarget input = call.input();
    return settings(
        upkeep.getTargetSettings(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            new TargetId(input.targetId())));
  }

  private Reply put(Call<PutSettings> call) {
    PutSettings input = call.input();
    return settings(
        upkeep.putTargetSettings(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            new TargetId(input.targetId()),
            TargetUpkeepJson.synchronisation(input),
            TargetUpkeepJson.resilience(input)));
  }

  private Reply settings(TargetUpkeep kept) {
    return Reply.json(TargetUpkeepJson.json(kept, upkeep.inForce(kept.resilience())));
  }

  private Reply changes(Call<OneTarget> call) {
    OneTarget input = call.input();
    return Reply.json(
        TargetUpkeepJson.json(
            upkeep.getHeldTools(
                call.caller(),
                new GatewayId(input.gatewayIdentifier()),
                new TargetId(input.targetId()))));
  }

  private Reply approve(Call<JudgeChange> call) {
    JudgeChange input = call.input();
    return judged(
        upkeep.approveHeldTools(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            new TargetId(input.targetId()),
            input.changeId()));
  }

  private Reply reject(Call<JudgeChange> call) {
    JudgeChange input = call.input();
    return judged(
        upkeep.rejectHeldTools(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            new TargetId(input.targetId()),
            input.changeId()));
  }

  private static Reply judged(GatewayTarget target) {
    return Reply.json(new Judged(target.id().value(), target.status().name(), target.reasons()));
  }
}
