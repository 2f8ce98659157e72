package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.PATCH;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.control;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.RateLimit;
import dev.serai.gateway.RateLimitService;
import dev.serai.gateway.http.RateLimitJson.BatchPutGatewayRateLimits;
import dev.serai.gateway.http.RateLimitJson.CreateGatewayRateLimit;
import dev.serai.gateway.http.RateLimitJson.DeletedRateLimit;
import dev.serai.gateway.http.RateLimitJson.ListGatewayRateLimits;
import dev.serai.gateway.http.RateLimitJson.OneRateLimit;
import dev.serai.gateway.http.RateLimitJson.RateLimitList;
import dev.serai.gateway.http.RateLimitJson.RateLimitStatus;
import dev.serai.gateway.http.RateLimitJson.RateLimitsPut;
import dev.serai.gateway.http.RateLimitJson.UpdateGatewayRateLimit;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** The control plane of rate limits. */
public final class RateLimitRoutes {

  private static final int PAGE = 100;

  private final RateLimitService limits;

  public RateLimitRoutes(RateLimitService limits) {
    this.limits = limits;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/gateways/{gatewayIdentifier}/rate-limits";
    String one = all + "/{rateLimitId}";
    return List.of(
        control(
            "CreateGatewayRateLimit", POST, all, 201, CreateGatewayRateLimit.class, this::create),
        control("GetGatewayRateLimit", GET, one, 200, OneRateLimit.class, this::get),
        control(
            "UpdateGatewayRateLimit", PATCH, one, 200, UpdateGatewayRateLimit.class, this::update),
        control("DeleteGatewayRateLimit", DELETE, one, 200, OneRateLimit.class, this::delete),
        control("ListGatewayRateLimits", GET, all, 200, ListGatewayRateLimits.class, this::list),
        control(
            "BatchPutGatewayRateLimits",
            PUT,
            all + "/batch",
            200,
            BatchPutGatewayRateLimits.class,
            this::put));
  }

  private Reply create(Call<CreateGatewayRateLimit> call) {
    CreateGatewayRateLimit input = call.input();
    return found(
        limits.createGatewayRateLimit(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            RateLimitJson.of(input),
            input.clientToken()));
  }

  private Reply get(Call<OneRateLimit> call) {
    OneRateLimit input = call.input();
    return found(
        limits.getGatewayRateLimit(
            call.caller(), new GatewayId(input.gatewayIdentifier()), input.rateLimitId()));
  }

  private Reply update(Call<UpdateGatewayRateLimit> call) {
    UpdateGatewayRateLimit input = call.input();
    return found(
        limits.updateGatewayRateLimit(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            input.rateLimitId(),
            input.description(),
            RateLimitJson.entries(input.entries())));
  }

  private Reply delete(Call<OneRateLimit> call) {
    OneRateLimit input = call.input();
    RateLimit gone =
        limits.deleteGatewayRateLimit(
            call.caller(), new GatewayId(input.gatewayIdentifier()), input.rateLimitId());
    return Reply.json(new DeletedRateLimit(gone.id(), RateLimitStatus.DELETING));
  }

  private Reply list(Call<ListGatewayRateLimits> call) {
    ListGatewayRateLimits input = call.input();
    Page<RateLimit> page =
        limits.listGatewayRateLimits(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new RateLimitList(page.map(RateLimitJson::json).items(), page.next()));
  }

  private Reply put(Call<BatchPutGatewayRateLimits> call) {
    BatchPutGatewayRateLimits input = call.input();
    List<RateLimit> put =
        limits.batchPutGatewayRateLimits(
            call.caller(),
            new GatewayId(input.gatewayIdentifier()),
            input.rateLimits().stream().map(RateLimitJson::of).toList(),
            input.clientToken());
    return Reply.json(new RateLimitsPut(put.stream().map(RateLimitJson::json).toList()));
  }

  private static Reply found(RateLimit limit) {
    return Reply.json(RateLimitJson.json(limit));
  }
}
