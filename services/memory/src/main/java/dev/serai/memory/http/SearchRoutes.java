package dev.serai.memory.http;

import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.Origin;
import dev.serai.memory.RecordId;
import dev.serai.memory.RecordService;
import dev.serai.memory.RecordService.Scope;
import dev.serai.memory.Retrieval;
import dev.serai.memory.http.SearchJson.History;
import dev.serai.memory.http.SearchJson.OneHistory;
import dev.serai.memory.http.SearchJson.RecordHit;
import dev.serai.memory.http.SearchJson.SearchMemory;
import dev.serai.memory.http.SearchJson.SearchResult;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Map;

/** {@code /serai/v1/memories/{memoryId}}: searches that tell why, and what records said before. */
public final class SearchRoutes {

  private final RecordService records;
  private final MemoryReference memories;

  public SearchRoutes(RecordService records, Region region) {
    this.records = records;
    this.memories = new MemoryReference(region);
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String memory = "/serai/v1/memories/{memoryId}";
    return List.of(
        extension("SearchMemory", POST, memory + "/search", 200, SearchMemory.class, this::search),
        extension(
            "GetMemoryRecordHistory",
            GET,
            memory + "/records/{memoryRecordId}/history",
            200,
            OneHistory.class,
            this::history));
  }

  private Reply search(Call<SearchMemory> call) {
    SearchMemory input = call.input();
    var memory = memories.of(call.caller(), input.memoryId());
    var scope = new Scope(input.namespace(), input.namespacePath());
    Retrieval wanted = wanted(input);
    List<RecordHit> hits =
        input.explain().orElse(false)
            ? records.explain(call.caller(), memory, scope, wanted).stream()
                .map(SearchMapping::json)
                .toList()
            : records
                .retrieve(call.caller(), memory, scope, wanted, PageRequest.first(wanted.topK()))
                .items()
                .stream()
                .map(SearchMapping::json)
                .toList();
    return Reply.json(new SearchResult(hits));
  }

  private static Retrieval wanted(SearchMemory input) {
    Map<Origin, Double> weights = input.originWeights().orElse(Map.of());
    weights.forEach(
        (origin, weight) -> {
          if (!(weight >= -1 && weight <= 1)) {
            throw ServiceException.validation(
                "originWeights." + origin, "must be between -1 and 1, got: " + weight);
          }
        });
    return new Retrieval(
        input.query(),
        input.topK().orElse(Retrieval.DEFAULT_TOP_K),
        input.strategyId(),
        MetadataMapping.filters(input.metadataFilters()),
        input.asOf(),
        input.origins().orElse(List.of()),
        weights);
  }

  private Reply history(Call<OneHistory> call) {
    OneHistory input = call.input();
    return Reply.json(
        new History(
            records
                .history(
                    call.caller(),
                    memories.of(call.caller(), input.memoryId()),
                    new RecordId(input.memoryRecordId()))
                .stream()
                .map(SearchMapping::version)
                .toList()));
  }
}
