package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.control;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayService;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.TargetStatus;
import dev.serai.gateway.http.GatewayReplies.DeletedGateway;
import dev.serai.gateway.http.GatewayReplies.DeletedTarget;
import dev.serai.gateway.http.GatewayReplies.GatewayList;
import dev.serai.gateway.http.GatewayReplies.GatewayStatus;
import dev.serai.gateway.http.GatewayReplies.SynchronizedTargets;
import dev.serai.gateway.http.GatewayReplies.TargetList;
import dev.serai.gateway.http.GatewayRequests.CreateGateway;
import dev.serai.gateway.http.GatewayRequests.CreateGatewayTarget;
import dev.serai.gateway.http.GatewayRequests.ListGatewayTargets;
import dev.serai.gateway.http.GatewayRequests.ListGateways;
import dev.serai.gateway.http.GatewayRequests.OneGateway;
import dev.serai.gateway.http.GatewayRequests.OneTarget;
import dev.serai.gateway.http.GatewayRequests.SynchronizeGatewayTargets;
import dev.serai.gateway.http.GatewayRequests.UpdateGateway;
import dev.serai.gateway.http.GatewayRequests.UpdateGatewayTarget;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control plane of gateways and targets. */
public final class GatewayControlRoutes {

  private static final int PAGE = 100;

  private final GatewayService gateways;
  private final GatewayAddress address;

  public GatewayControlRoutes(GatewayService gateways, GatewayAddress address) {
    this.gateways = gateways;
    this.address = address;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/gateways/";
    String one = all + "{gatewayIdentifier}/";
    String targets = one + "targets/";
    String target = targets + "{targetId}/";
    String synchronize = one + "synchronizeTargets";
    return List.of(
        control("CreateGateway", POST, all, 202, CreateGateway.class, this::create),
        control("GetGateway", GET, one, 200, OneGateway.class, this::get),
        control("UpdateGateway", PUT, one, 202, UpdateGateway.class, this::update),
        control("DeleteGateway", DELETE, one, 202, OneGateway.class, this::delete),
        control("ListGateways", GET, all, 200, ListGateways.class, this::list),
        control(
            "CreateGatewayTarget",
            POST,
            targets,
            202,
            CreateGatewayTarget.class,
            this::createTarget),
        control("GetGatewayTarget", GET, target, 200, OneTarget.class, this::getTarget),
        control(
            "UpdateGatewayTarget", PUT, target, 202, UpdateGatewayTarget.class, this::updateTarget),
        control("DeleteGatewayTarget", DELETE, target, 202, OneTarget.class, this::deleteTarget),
        control(
            "ListGatewayTargets", GET, targets, 200, ListGatewayTargets.class, this::listTargets),
        control(
            "SynchronizeGatewayTargets",
            PUT,
            synchronize,
            202,
            SynchronizeGatewayTargets.class,
            this::synchronize));
  }

  private Reply create(Call<CreateGateway> call) {
    CreateGateway input = call.input();
    return found(
        gateways.createGateway(
            call.caller(),
            GatewayMapping.of(input),
            input.tags().orElse(Map.of()),
            input.clientToken()));
  }

  private Reply get(Call<OneGateway> call) {
    return found(gateways.getGateway(call.caller(), id(call.input().gatewayIdentifier())));
  }

  private Reply update(Call<UpdateGateway> call) {
    UpdateGateway input = call.input();
    return found(
        gateways.updateGateway(
            call.caller(), id(input.gatewayIdentifier()), GatewayMapping.of(input)));
  }

  private Reply delete(Call<OneGateway> call) {
    Gateway deleted = gateways.deleteGateway(call.caller(), id(call.input().gatewayIdentifier()));
    return Reply.json(new DeletedGateway(deleted.id().value(), GatewayStatus.DELETING));
  }

  private Reply list(Call<ListGateways> call) {
    ListGateways input = call.input();
    Page<Gateway> page =
        gateways.listGateways(call.caller(), page(input.maxResults(), input.nextToken()));
    return Reply.json(new GatewayList(page.map(GatewayMapping::summary).items(), page.next()));
  }

  private Reply createTarget(Call<CreateGatewayTarget> call) {
    CreateGatewayTarget input = call.input();
    GatewayId gateway = id(input.gatewayIdentifier());
    return found(
        call.caller(),
        gateways.createGatewayTarget(
            call.caller(), gateway, TargetMapping.of(input), input.clientToken()));
  }

  private Reply getTarget(Call<OneTarget> call) {
    OneTarget input = call.input();
    return found(
        call.caller(),
        gateways.getGatewayTarget(
            call.caller(), id(input.gatewayIdentifier()), new TargetId(input.targetId())));
  }

  private Reply updateTarget(Call<UpdateGatewayTarget> call) {
    UpdateGatewayTarget input = call.input();
    return found(
        call.caller(),
        gateways.updateGatewayTarget(
            call.caller(),
            id(input.gatewayIdentifier()),
            new TargetId(input.targetId()),
            TargetMapping.of(input)));
  }

  private Reply deleteTarget(Call<OneTarget> call) {
    OneTarget input = call.input();
    GatewayTarget deleted =
        gateways.deleteGatewayTarget(
            call.caller(), id(input.gatewayIdentifier()), new TargetId(input.targetId()));
    return Reply.json(
        new DeletedTarget(
            arn(call.caller(), deleted.gateway()),
            deleted.id().value(),
            TargetStatus.DELETING,
            List.of()));
  }

  private Reply listTargets(Call<ListGatewayTargets> call) {
    ListGatewayTargets input = call.input();
    Page<GatewayTarget> page =
        gateways.listGatewayTargets(
            call.caller(),
            id(input.gatewayIdentifier()),
            page(input.maxResults(), input.nextToken()));
    return Reply.json(new TargetList(page.map(TargetMapping::summary).items(), page.next()));
  }

  private Reply synchronize(Call<SynchronizeGatewayTargets> call) {
    SynchronizeGatewayTargets input = call.input();
    GatewayTarget target =
        gateways.synchronizeGatewayTarget(
            call.caller(),
            id(input.gatewayIdentifier()),
            new TargetId(input.targetIdList().getFirst()));
    String arn = arn(call.caller(), target.gateway());
    return Reply.json(new SynchronizedTargets(List.of(TargetMapping.json(arn, target))));
  }

  private Reply found(Gateway gateway) {
    return Reply.json(GatewayMapping.json(gateway, address.endpoint(gateway.id()).toString()));
  }

  private Reply found(Caller caller, GatewayTarget target) {
    return Reply.json(TargetMapping.json(arn(caller, target.gateway()), target));
  }

  private String arn(Caller caller, GatewayId id) {
    return address.arn(caller.account(), id).toString();
  }

  private static GatewayId id(String text) {
    return new GatewayId(text);
  }

  private static PageRequest page(Optional<Integer> maxResults, Optional<String> cursor) {
    return new PageRequest(maxResults.orElse(PAGE), cursor);
  }
}
