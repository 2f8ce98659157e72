package dev.serai.memory.http;

import static dev.serai.memory.http.MemoryErrors.data;
import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.Found;
import dev.serai.memory.MemoryId;
import dev.serai.memory.MemoryRecord;
import dev.serai.memory.RecordId;
import dev.serai.memory.RecordService;
import dev.serai.memory.RecordService.Scope;
import dev.serai.memory.http.RecordJson.BatchCreateMemoryRecords;
import dev.serai.memory.http.RecordJson.BatchDeleteMemoryRecords;
import dev.serai.memory.http.RecordJson.BatchUpdateMemoryRecords;
import dev.serai.memory.http.RecordJson.DeletedRecord;
import dev.serai.memory.http.RecordJson.ListMemoryRecords;
import dev.serai.memory.http.RecordJson.OneRecord;
import dev.serai.memory.http.RecordJson.RecordDeleteInput;
import dev.serai.memory.http.RecordJson.RecordList;
import dev.serai.memory.http.RecordJson.RecordMember;
import dev.serai.memory.http.RecordJson.RetrieveMemoryRecords;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data plane of records. */
public final class RecordRoutes {

  private static final int PAGE = 20;

  private final RecordService records;
  private final MemoryReference memories;
  private final long bodyBytes;

  /**
   * @param bodyBytes largest body of what writes
   */
  public RecordRoutes(RecordService records, Region region, long bodyBytes) {
    this.records = records;
    this.memories = new MemoryReference(region);
    this.bodyBytes = bodyBytes;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String memory = "/memories/{memoryId}";
    String all = memory + "/memoryRecords";
    return List.of(
        data(
                "BatchCreateMemoryRecords",
                POST,
                all + "/batchCreate",
                201,
                BatchCreateMemoryRecords.class,
                this::create)
            .holding(bodyBytes),
        data(
                "BatchUpdateMemoryRecords",
                POST,
                all + "/batchUpdate",
                200,
                BatchUpdateMemoryRecords.class,
                this::update)
            .holding(bodyBytes),
        data(
            "BatchDeleteMemoryRecords",
            POST,
            all + "/batchDelete",
            200,
            BatchDeleteMemoryRecords.class,
            this::deleteAll),
        data(
            "GetMemoryRecord",
            GET,
            memory + "/memoryRecord/{memoryRecordId}",
            200,
            OneRecord.class,
            this::get),
        data(
            "DeleteMemoryRecord",
            DELETE,
            all + "/{memoryRecordId}",
            200,
            OneRecord.class,
            this::delete),
        data("ListMemoryRecords", POST, all, 200, ListMemoryRecords.class, this::list),
        data(
            "RetrieveMemoryRecords",
            POST,
            memory + "/retrieve",
            200,
            RetrieveMemoryRecords.class,
            this::retrieve));
  }

  private Reply create(Call<BatchCreateMemoryRecords> call) {
    BatchCreateMemoryRecords input = call.input();
    return Reply.json(
        RecordMapping.json(
            records.batchCreate(
                call.caller(),
                memory(call.caller(), input.memoryId()),
                input.records().stream().map(RecordMapping::of).toList(),
                input.clientToken())));
  }

  private Reply update(Call<BatchUpdateMemoryRecords> call) {
    BatchUpdateMemoryRecords input = call.input();
    return Reply.json(
        RecordMapping.json(
            records.batchUpdate(
                call.caller(),
                memory(call.caller(), input.memoryId()),
                input.records().stream().map(RecordMapping::of).toList())));
  }

  private Reply deleteAll(Call<BatchDeleteMemoryRecords> call) {
    BatchDeleteMemoryRecords input = call.input();
    Map<RecordId, Optional<String>> wanted = new LinkedHashMap<>();
    for (RecordDeleteInput one : input.records()) {
      if (wanted.put(new RecordId(one.memoryRecordId()), one.namespace()) != null) {
        throw ServiceException.validation(
            "records", one.memoryRecordId() + " is named more than once");
      }
    }
    return Reply.json(
        RecordMapping.json(
            records.batchDelete(call.caller(), memory(call.caller(), input.memoryId()), wanted)));
  }

  private Reply get(Call<OneRecord> call) {
    OneRecord input = call.input();
    MemoryRecord found =
        records.get(
            call.caller(),
            memory(call.caller(), input.memoryId()),
            new RecordId(input.memoryRecordId()),
            input.namespace());
    return Reply.json(new RecordMember(RecordMapping.json(found)));
  }

  private Reply delete(Call<OneRecord> call) {
    OneRecord input = call.input();
    records.delete(
        call.caller(),
        memory(call.caller(), input.memoryId()),
        new RecordId(input.memoryRecordId()),
        input.namespace());
    return Reply.json(new DeletedRecord(input.memoryRecordId()));
  }

  private Reply list(Call<ListMemoryRecords> call) {
    ListMemoryRecords input = call.input();
    Page<MemoryRecord> page =
        records.list(
            call.caller(),
            memory(call.caller(), input.memoryId()),
            new Scope(input.namespace(), input.namespacePath()),
            input.memoryStrategyId(),
            MetadataMapping.filters(input.metadataFilters()),
            page(input.maxResults(), input.nextToken()));
    return Reply.json(new RecordList(page.map(RecordMapping::json).items(), page.next()));
  }

  private Reply retrieve(Call<RetrieveMemoryRecords> call) {
    RetrieveMemoryRecords input = call.input();
    Page<Found> page =
        records.retrieve(
            call.caller(),
            memory(call.caller(), input.memoryId()),
            new Scope(input.namespace(), input.namespacePath()),
            RecordMapping.of(input.searchCriteria()),
            page(input.maxResults(), input.nextToken()));
    return Reply.json(new RecordList(page.map(RecordMapping::json).items(), page.next()));
  }

  private MemoryId memory(Caller caller, String text) {
    return memories.of(caller, text);
  }

  private static PageRequest page(Optional<Integer> size, Optional<String> after) {
    return new PageRequest(size.orElse(PAGE), after);
  }
}
