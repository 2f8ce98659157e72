package dev.serai.runtime.http;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.runtime.NewRuntime;
import dev.serai.runtime.NewVersion;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeService;
import dev.serai.runtime.RuntimeStatus;
import dev.serai.runtime.http.ControlReplies.DeletedRuntime;
import dev.serai.runtime.http.ControlRequests.CreateAgentRuntime;
import dev.serai.runtime.http.ControlRequests.DeleteAgentRuntime;
import dev.serai.runtime.http.ControlRequests.GetAgentRuntime;
import dev.serai.runtime.http.ControlRequests.ListAgentRuntimes;
import dev.serai.runtime.http.ControlRequests.ListOfRuntime;
import dev.serai.runtime.http.ControlRequests.UpdateAgentRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control plane of the Runtime: runtimes and versions, endpoints, tags. */
public final class RuntimeControlRoutes {

  private static final int PAGE = 100;

  private final RuntimeService runtimes;

  public RuntimeControlRoutes(RuntimeService runtimes) {
    this.runtimes = runtimes;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/runtimes/";
    String one = all + "{agentRuntimeId}/";
    var table =
        new ArrayList<Operation<?>>(
            List.of(
                control(
                    "CreateAgentRuntime",
                    Method.PUT,
                    all,
                    202,
                    CreateAgentRuntime.class,
                    this::create),
                control(
                    "UpdateAgentRuntime",
                    Method.PUT,
                    one,
                    202,
                    UpdateAgentRuntime.class,
                    this::update),
                control("GetAgentRuntime", Method.GET, one, 200, GetAgentRuntime.class, this::get),
                control(
                    "DeleteAgentRuntime",
                    Method.DELETE,
                    one,
                    202,
                    DeleteAgentRuntime.class,
                    this::delete),
                control(
                    "ListAgentRuntimes",
                    Method.POST,
                    all,
                    200,
                    ListAgentRuntimes.class,
                    this::list),
                control(
                    "ListAgentRuntimeVersions",
                    Method.POST,
                    one + "versions/",
                    200,
                    ListOfRuntime.class,
                    this::versions)));
    table.addAll(new EndpointRoutes(runtimes).operations());
    return List.copyOf(table);
  }

  private Reply create(Call<CreateAgentRuntime> call) {
    CreateAgentRuntime input = call.input();
    var request =
        new NewRuntime(
            input.agentRuntimeName(),
            SettingsMapping.of(input),
            input.tags().orElse(Map.of()),
            input.clientToken());
    return Reply.json(RuntimeJson.created(runtimes.createAgentRuntime(call.caller(), request)));
  }

  private Reply update(Call<UpdateAgentRuntime> call) {
    UpdateAgentRuntime input = call.input();
    var request =
        new NewVersion(
            new RuntimeId(input.agentRuntimeId()), SettingsMapping.of(input), input.clientToken());
    return Reply.json(RuntimeJson.updated(runtimes.updateAgentRuntime(call.caller(), request)));
  }

  private Reply get(Call<GetAgentRuntime> call) {
    var id = new RuntimeId(call.input().agentRuntimeId());
    Optional<Integer> version = call.input().agentRuntimeVersion().map(Integer::valueOf);
    return Reply.json(RuntimeJson.found(runtimes.getAgentRuntime(call.caller(), id, version)));
  }

  private Reply delete(Call<DeleteAgentRuntime> call) {
    DeleteAgentRuntime input = call.input();
    RuntimeStatus status =
        runtimes.deleteAgentRuntime(
            call.caller(),
            new RuntimeId(input.agentRuntimeId()),
            input.agentRuntimeVersion().map(Integer::valueOf),
            input.clientToken());
    return Reply.json(
        new DeletedRuntime(status, input.agentRuntimeId(), input.agentRuntimeVersion()));
  }

  private Reply list(Call<ListAgentRuntimes> call) {
    ListAgentRuntimes input = call.input();
    PageRequest page = page(input.maxResults(), input.nextToken());
    return Reply.json(RuntimeJson.list(runtimes.listAgentRuntimes(call.caller(), page)));
  }

  private Reply versions(Call<ListOfRuntime> call) {
    ListOfRuntime input = call.input();
    PageRequest page = page(input.maxResults(), input.nextToken());
    var id = new RuntimeId(input.agentRuntimeId());
    return Reply.json(RuntimeJson.list(runtimes.listAgentRuntimeVersions(call.caller(), id, page)));
  }

  static PageRequest page(Optional<Integer> maxResults, Optional<String> cursor) {
    return new PageRequest(maxResults.orElse(PAGE), cursor);
  }
}
