package dev.serai.runtime.http;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.runtime.EndpointChange;
import dev.serai.runtime.NewEndpoint;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeService;
import dev.serai.runtime.RuntimeStatus;
import dev.serai.runtime.http.ControlReplies.DeletedEndpoint;
import dev.serai.runtime.http.ControlRequests.CreateAgentRuntimeEndpoint;
import dev.serai.runtime.http.ControlRequests.DeleteAgentRuntimeEndpoint;
import dev.serai.runtime.http.ControlRequests.GetAgentRuntimeEndpoint;
import dev.serai.runtime.http.ControlRequests.ListOfRuntime;
import dev.serai.runtime.http.ControlRequests.UpdateAgentRuntimeEndpoint;
import java.util.List;
import java.util.Map;

/** Operations on endpoints. */
final class EndpointRoutes {

  private final RuntimeService runtimes;

  EndpointRoutes(RuntimeService runtimes) {
    this.runtimes = runtimes;
  }

  List<Operation<?>> operations() {
    String all = "/runtimes/{agentRuntimeId}/runtime-endpoints/";
    String one = all + "{endpointName}/";
    return List.of(
        control(
            "CreateAgentRuntimeEndpoint",
            Method.PUT,
            all,
            202,
            CreateAgentRuntimeEndpoint.class,
            this::create),
        control(
            "GetAgentRuntimeEndpoint",
            Method.GET,
            one,
            200,
            GetAgentRuntimeEndpoint.class,
            this::get),
        control(
            "UpdateAgentRuntimeEndpoint",
            Method.PUT,
            one,
            202,
            UpdateAgentRuntimeEndpoint.class,
            this::update),
        control(
            "DeleteAgentRuntimeEndpoint",
            Method.DELETE,
            one,
            202,
            DeleteAgentRuntimeEndpoint.class,
            this::delete),
        control(
            "ListAgentRuntimeEndpoints", Method.POST, all, 200, ListOfRuntime.class, this::list));
  }

  private Reply create(Call<CreateAgentRuntimeEndpoint> call) {
    CreateAgentRuntimeEndpoint input = call.input();
    var request =
        new NewEndpoint(
            new RuntimeId(input.agentRuntimeId()),
            input.name(),
            input.agentRuntimeVersion().map(Integer::valueOf),
            input.description(),
            input.tags().orElse(Map.of()),
            input.clientToken());
    return Reply.json(
        RuntimeJson.created(runtimes.createAgentRuntimeEndpoint(call.caller(), request)));
  }

  private Reply get(Call<GetAgentRuntimeEndpoint> call) {
    var id = new RuntimeId(call.input().agentRuntimeId());
    return Reply.json(
        RuntimeJson.found(
            runtimes.getAgentRuntimeEndpoint(call.caller(), id, call.input().endpointName())));
  }

  private Reply update(Call<UpdateAgentRuntimeEndpoint> call) {
    UpdateAgentRuntimeEndpoint input = call.input();
    var change =
        new EndpointChange(
            new RuntimeId(input.agentRuntimeId()),
            input.endpointName(),
            input.agentRuntimeVersion().map(Integer::valueOf),
            input.description(),
            input.clientToken());
    return Reply.json(
        RuntimeJson.updated(runtimes.updateAgentRuntimeEndpoint(call.caller(), change)));
  }

  private Reply delete(Call<DeleteAgentRuntimeEndpoint> call) {
    DeleteAgentRuntimeEndpoint input = call.input();
    RuntimeStatus status =
        runtimes.deleteAgentRuntimeEndpoint(
            call.caller(),
            new RuntimeId(input.agentRuntimeId()),
            input.endpointName(),
            input.clientToken());
    return Reply.json(new DeletedEndpoint(status, input.agentRuntimeId(), input.endpointName()));
  }

  private Reply list(Call<ListOfRuntime> call) {
    ListOfRuntime input = call.input();
    PageRequest page = RuntimeControlRoutes.page(input.maxResults(), input.nextToken());
    var id = new RuntimeId(input.agentRuntimeId());
    return Reply.json(
        RuntimeJson.endpoints(runtimes.listAgentRuntimeEndpoints(call.caller(), id, page)));
  }
}
