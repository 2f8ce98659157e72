package dev.serai.memory.http;

import dev.serai.kernel.Region;
import dev.serai.memory.ErasureService;
import dev.serai.memory.EventService;
import dev.serai.memory.ExtractionService;
import dev.serai.memory.MemoryService;
import dev.serai.memory.RecordService;
import dev.serai.memory.TransferService;
import dev.serai.protocol.aws.Operation;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of the room, and what serves it. */
public record MemoryOperations(
    MemoryService memories,
    EventService events,
    RecordService records,
    ExtractionService extractions,
    TransferService transfers,
    ErasureService erasures,
    Region region) {

  /**
   * @param bodyBytes largest body of what writes events and records
   */
  public List<Operation<?>> all(long bodyBytes) {
    return Stream.of(
            new MemoryControlRoutes(memories).operations(),
            new WarningRoutes(memories).operations(),
            new EventRoutes(events, region, bodyBytes).operations(),
            new RecordRoutes(records, region, bodyBytes).operations(),
            new ExtractionRoutes(extractions, region, bodyBytes).operations(),
            new SearchRoutes(records, region).operations(),
            new TransferRoutes(transfers, region).operations(),
            new ErasureRoutes(erasures, region).operations())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }
}
