package dev.serai.identity.http;

import static dev.serai.identity.http.IdentityRows.WITHOUT_CONFLICT;
import static dev.serai.identity.http.IdentityRows.row;
import static dev.serai.protocol.aws.Plane.CONTROL;
import static dev.serai.protocol.aws.Plane.DATA;

import dev.serai.identity.http.WorkloadInputs.CreateWorkloadIdentity;
import dev.serai.identity.http.WorkloadInputs.GetWorkloadAccessToken;
import dev.serai.identity.http.WorkloadInputs.GetWorkloadAccessTokenForJwt;
import dev.serai.identity.http.WorkloadInputs.GetWorkloadAccessTokenForUserId;
import dev.serai.identity.http.WorkloadInputs.ListWorkloadIdentities;
import dev.serai.identity.http.WorkloadInputs.Named;
import dev.serai.identity.http.WorkloadInputs.UpdateWorkloadIdentity;
import dev.serai.identity.workload.WorkloadIdentityService;
import dev.serai.identity.workload.WorkloadTokenService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Map;

/** The directory of workload identities, and the three ways to a workload access token. */
public final class WorkloadRoutes {

  private final WorkloadIdentityService identities;
  private final WorkloadTokenService tokens;

  public WorkloadRoutes(WorkloadIdentityService identities, WorkloadTokenService tokens) {
    this.identities = identities;
    this.tokens = tokens;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        entry(CONTROL, "CreateWorkloadIdentity", 201, CreateWorkloadIdentity.class, this::create),
        entry(CONTROL, "GetWorkloadIdentity", 200, Named.class, this::get),
        entry(CONTROL, "UpdateWorkloadIdentity", 200, UpdateWorkloadIdentity.class, this::update),
        entry(CONTROL, "DeleteWorkloadIdentity", 204, Named.class, this::delete),
        entry(CONTROL, "ListWorkloadIdentities", 200, ListWorkloadIdentities.class, this::list),
        entry(DATA, "GetWorkloadAccessToken", 200, GetWorkloadAccessToken.class, this::own),
        entry(
            DATA,
            "GetWorkloadAccessTokenForJWT",
            200,
            GetWorkloadAccessTokenForJwt.class,
            this::forJwt),
        entry(
            DATA,
            "GetWorkloadAccessTokenForUserId",
            200,
            GetWorkloadAccessTokenForUserId.class,
            this::forUserId));
  }

  private static <I> Operation<I> entry(
      Plane plane, String name, int status, Class<I> input, Operation.Handler<I> handler) {
    return row(plane, name, status, input, WITHOUT_CONFLICT, handler);
  }

  private Reply create(Call<CreateWorkloadIdentity> call) {
    CreateWorkloadIdentity input = call.input();
    return Reply.json(
        WorkloadOutputs.Created.of(
            identities.createWorkloadIdentity(
                call.caller(),
                input.name(),
                input.allowedResourceOauth2ReturnUrls().orElse(List.of()),
                input.tags().orElse(Map.of())),
            identities.region()));
  }

  private Reply get(Call<Named> call) {
    return Reply.json(
        WorkloadOutputs.Whole.of(
            identities.getWorkloadIdentity(call.caller(), call.input().name()),
            identities.region()));
  }

  private Reply update(Call<UpdateWorkloadIdentity> call) {
    UpdateWorkloadIdentity input = call.input();
    return Reply.json(
        WorkloadOutputs.Whole.of(
            identities.updateWorkloadIdentity(
                call.caller(),
                input.name(),
                input.allowedResourceOauth2ReturnUrls().orElse(List.of())),
            identities.region()));
  }

  private Reply delete(Call<Named> call) {
    identities.deleteWorkloadIdentity(call.caller(), call.input().name());
    return Reply.empty();
  }

  private Reply list(Call<ListWorkloadIdentities> call) {
    return Reply.json(
        WorkloadOutputs.Listed.of(
            identities.listWorkloadIdentities(call.caller(), call.input().page()),
            identities.region()));
  }

  private Reply own(Call<GetWorkloadAccessToken> call) {
    return Reply.json(
        new WorkloadOutputs.Token(
            tokens.getWorkloadAccessToken(call.caller(), call.input().workloadName())));
  }

  private Reply forJwt(Call<GetWorkloadAccessTokenForJwt> call) {
    return Reply.json(
        new WorkloadOutputs.Token(
            tokens.getWorkloadAccessTokenForJwt(
                call.caller(), call.input().workloadName(), call.input().userToken())));
  }

  private Reply forUserId(Call<GetWorkloadAccessTokenForUserId> call) {
    return Reply.json(
        new WorkloadOutputs.Token(
            tokens.getWorkloadAccessTokenForUserId(
                call.caller(), call.input().workloadName(), call.input().userId())));
  }
}
