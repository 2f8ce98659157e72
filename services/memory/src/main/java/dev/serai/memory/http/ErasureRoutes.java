package dev.serai.memory.http;

import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.kernel.Region;
import dev.serai.memory.ErasureService;
import dev.serai.memory.http.ErasureJson.EraseMemory;
import dev.serai.memory.http.ErasureJson.Erased;
import dev.serai.memory.http.ErasureJson.VerifyErasure;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** {@code /serai/v1/memories/{memoryId}/erase}: forgetting, and checking that it was done. */
public final class ErasureRoutes {

  private final ErasureService erasures;
  private final MemoryReference memories;

  public ErasureRoutes(ErasureService erasures, Region region) {
    this.erasures = erasures;
    this.memories = new MemoryReference(region);
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String memory = "/serai/v1/memories/{memoryId}";
    return List.of(
        extension("EraseMemory", POST, memory + "/erase", 200, EraseMemory.class, this::erase),
        extension(
            "VerifyErasure",
            POST,
            memory + "/erasures/verify",
            200,
            VerifyErasure.class,
            this::verify));
  }

  private Reply erase(Call<EraseMemory> call) {
    EraseMemory input = call.input();
    return Reply.json(
        new Erased(
            ErasureJson.json(
                erasures.erase(
                    call.caller(),
                    memories.of(call.caller(), input.memoryId()),
                    ErasureJson.scope(input.recordId(), input.actorId(), input.sessionId())))));
  }

  private Reply verify(Call<VerifyErasure> call) {
    VerifyErasure input = call.input();
    return Reply.json(
        ErasureJson.json(
            erasures.verify(
                call.caller(),
                memories.of(call.caller(), input.memoryId()),
                ErasureJson.of(input.certificate()))));
  }
}
