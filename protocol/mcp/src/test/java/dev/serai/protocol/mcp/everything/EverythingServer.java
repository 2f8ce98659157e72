package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.http.MirroredParameters;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Completion;
import dev.serai.protocol.mcp.model.CompletionRequest;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import dev.serai.protocol.mcp.model.ServerDescription;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.McpHandler;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The handler of the everything-style server. */
public final class EverythingServer implements McpHandler {

  private final EverythingTools tools;
  private volatile Optional<String> lastSession = Optional.empty();
  private final List<Loss> lost = new CopyOnWriteArrayList<>();
  private final EverythingPrompts prompts = new EverythingPrompts();
  private final EverythingResources resources = new EverythingResources();

  /**
   * @param announcements where changes are announced
   */
  public EverythingServer(Consumer<Notification> announcements) {
    tools = new EverythingTools(announcements);
  }

  @Override
  public ServerDescription describe() {
    return new ServerDescription(
        new Implementation("everything", "1.0.0"),
        ServerCapabilities.builder()
            .tools(true)
            .prompts(true)
            .resources(true, true)
            .logging()
            .completions()
            .build(),
        Optional.of("Knows a little of everything."));
  }

  @Override
  public Outcome handle(Call call) throws InterruptedException {
    lastSession = call.peer().session();
    return switch (call.request().method()) {
      case Methods.TOOLS_LIST -> cached(tools.list(call.params()));
      case Methods.TOOLS_CALL -> tools.call(call);
      case Methods.PROMPTS_LIST -> cached(prompts.list());
      case Methods.PROMPTS_GET -> prompts.get(call);
      case Methods.RESOURCES_LIST -> cached(resources.list());
      case Methods.TEMPLATES_LIST -> cached(resources.templates());
      case Methods.RESOURCES_READ -> resources.read(call.params());
      case Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE ->
          new Outcome.Done(Json.object());
      case Methods.COMPLETE -> completed(new CompletionRequest(call.params()));
      default -> new Outcome.Failed(RpcError.methodNotFound(call.request().method()));
    };
  }

  /** Of the last call, if it was in one. */
  public Optional<String> lastSession() {
    return lastSession;
  }

  /** How many calls that never end were ended. */
  public int interrupted() {
    return tools.interrupted();
  }

  @Override
  public void lost(Call call, List<Loss> losses) {
    lost.addAll(losses);
  }

  /** What had no words in a client's revision. */
  public List<Loss> lost() {
    return List.copyOf(lost);
  }

  @Override
  public MirroredParameters mirrored(String tool) {
    return tools.mirrored(tool);
  }

  /** Proposes what begins like the value, and what was settled before. */
  private static Outcome completed(CompletionRequest request) {
    List<String> known = List.of("paris", "park", "party");
    Stream<String> settled = request.context().properties().stream().map(e -> e.getKey());
    return Outcome.done(
        Completion.of(
            Stream.concat(known.stream().filter(v -> v.startsWith(request.value())), settled)
                .toList()));
  }

  private static Outcome cached(ObjectNode list) {
    return new Outcome.Done(list.put("ttlMs", 300_000).put("cacheScope", "public"));
  }
}
