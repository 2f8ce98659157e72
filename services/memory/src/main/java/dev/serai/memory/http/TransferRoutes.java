package dev.serai.memory.http;

import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.kernel.Region;
import dev.serai.memory.Memory;
import dev.serai.memory.TransferService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.RawBody;
import dev.serai.protocol.aws.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /serai/v1/memories}: whole memories out and in, as lines of JSON. */
public final class TransferRoutes {

  private static final long LARGEST_IMPORT = 16L << 30;

  private final TransferService transfers;
  private final MemoryReference memories;

  public TransferRoutes(TransferService transfers, Region region) {
    this.transfers = transfers;
    this.memories = new MemoryReference(region);
  }

  record ExportMemory(@PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId) {}

  @RawBody
  record ImportMemory() {}

  record Imported(String memoryId, String memoryArn) {}

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/serai/v1/memories";
    return List.of(
        extension(
            "ExportMemory", GET, all + "/{memoryId}/export", 200, ExportMemory.class, this::export),
        extension("ImportMemory", POST, all + "/import", 201, ImportMemory.class, this::importOne)
            .holding(LARGEST_IMPORT));
  }

  private Reply export(Call<ExportMemory> call) {
    TransferService.Writing writing =
        transfers.export(call.caller(), memories.of(call.caller(), call.input().memoryId()));
    return new Reply.Stream(Map.of("Content-Type", "application/jsonl"), writing::to);
  }

  private Reply importOne(Call<ImportMemory> call) throws IOException {
    Memory made = transfers.importMemory(call.caller(), call.exchange().body());
    return Reply.json(new Imported(made.id().value(), made.arn().toString()));
  }
}
