package dev.serai.memory.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.memory.Memory;
import dev.serai.memory.MemoryId;
import dev.serai.memory.MemoryService;
import dev.serai.memory.MemoryStatus;
import dev.serai.memory.http.MemoryReplies.DeletedMemory;
import dev.serai.memory.http.MemoryReplies.MemoryList;
import dev.serai.memory.http.MemoryReplies.OneMemory;
import dev.serai.memory.http.MemoryRequests.CreateMemory;
import dev.serai.memory.http.MemoryRequests.DeleteMemory;
import dev.serai.memory.http.MemoryRequests.GetMemory;
import dev.serai.memory.http.MemoryRequests.ListMemories;
import dev.serai.memory.http.MemoryRequests.MemoryView;
import dev.serai.memory.http.MemoryRequests.UpdateMemory;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Map;

/** The control plane of memories. */
public final class MemoryControlRoutes {

  private static final int PAGE = 10;

  private final MemoryService memories;

  public MemoryControlRoutes(MemoryService memories) {
    this.memories = memories;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/memories/";
    String one = all + "{memoryId}/";
    return List.of(
        control("CreateMemory", POST, all + "create", 202, CreateMemory.class, this::create),
        control("GetMemory", GET, one + "details", 200, GetMemory.class, this::get),
        control("UpdateMemory", PUT, one + "update", 202, UpdateMemory.class, this::update),
        control("DeleteMemory", DELETE, one + "delete", 202, DeleteMemory.class, this::delete),
        control("ListMemories", POST, all, 200, ListMemories.class, this::list));
  }

  private static <I> Operation<I> control(
      String name,
      Method method,
      String path,
      int status,
      Class<I> input,
      Operation.Handler<I> handler) {
    return new Operation<>(
        name, Plane.CONTROL, method, path, status, input, MemoryErrors.FAMILY, handler);
  }

  private Reply create(Call<CreateMemory> call) {
    CreateMemory input = call.input();
    return found(
        memories.createMemory(
            call.caller(),
            MemoryMapping.settings(input),
            MemoryMapping.strategies(input),
            input.tags().orElse(Map.of()),
            input.clientToken()));
  }

  private Reply get(Call<GetMemory> call) {
    GetMemory input = call.input();
    Memory memory = memories.getMemory(call.caller(), new MemoryId(input.memoryId()));
    boolean whole = input.view().orElse(MemoryView.FULL) == MemoryView.FULL;
    return Reply.json(new OneMemory(MemoryMapping.json(memory, whole)));
  }

  private Reply update(Call<UpdateMemory> call) {
    UpdateMemory input = call.input();
    return found(
        memories.updateMemory(
            call.caller(),
            new MemoryId(input.memoryId()),
            MemoryMapping.change(input),
            input.clientToken()));
  }

  private Reply delete(Call<DeleteMemory> call) {
    DeleteMemory input = call.input();
    MemoryId deleted =
        memories.deleteMemory(call.caller(), new MemoryId(input.memoryId()), input.clientToken());
    return Reply.json(new DeletedMemory(deleted.value(), MemoryStatus.DELETING));
  }

  private Reply list(Call<ListMemories> call) {
    ListMemories input = call.input();
    Page<Memory> page =
        memories.listMemories(
            call.caller(), new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new MemoryList(page.map(MemoryMapping::summary).items(), page.next()));
  }

  private static Reply found(Memory memory) {
    return Reply.json(new OneMemory(MemoryMapping.json(memory, true)));
  }
}
