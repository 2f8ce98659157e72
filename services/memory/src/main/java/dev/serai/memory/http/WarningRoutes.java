package dev.serai.memory.http;

import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.memory.MemoryId;
import dev.serai.memory.MemoryService;
import dev.serai.memory.MemoryWarning;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** {@code /serai/v1/memories/{memoryId}/warnings}: namespaces that were most likely not meant. */
public final class WarningRoutes {

  private final MemoryService memories;

  public WarningRoutes(MemoryService memories) {
    this.memories = memories;
  }

  record GetMemoryWarnings(
      @PathLabel @Length(min = 12) @Pattern(WirePatterns.MEMORY_ID) String memoryId) {}

  record Warnings(List<Warning> warnings) {}

  record Warning(String strategyId, String namespaceTemplate, String message) {}

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        extension(
            "GetMemoryWarnings",
            Method.GET,
            "/serai/v1/memories/{memoryId}/warnings",
            200,
            GetMemoryWarnings.class,
            this::warnings));
  }

  private Reply warnings(Call<GetMemoryWarnings> call) {
    var id = new MemoryId(call.input().memoryId());
    return Reply.json(
        new Warnings(
            memories.getMemoryWarnings(call.caller(), id).stream()
                .map(WarningRoutes::json)
                .toList()));
  }

  private static Warning json(MemoryWarning warning) {
    return new Warning(warning.strategyId(), warning.namespace().text(), warning.message());
  }
}
