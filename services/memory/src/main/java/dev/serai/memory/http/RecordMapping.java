package dev.serai.memory.http;

import dev.serai.memory.Found;
import dev.serai.memory.MemoryRecord;
import dev.serai.memory.NewRecord;
import dev.serai.memory.RecordChange;
import dev.serai.memory.RecordId;
import dev.serai.memory.RecordOutcome;
import dev.serai.memory.Retrieval;
import dev.serai.memory.http.RecordJson.BatchResult;
import dev.serai.memory.http.RecordJson.RecordContent;
import dev.serai.memory.http.RecordJson.RecordCreateInput;
import dev.serai.memory.http.RecordJson.RecordDetail;
import dev.serai.memory.http.RecordJson.RecordOutput;
import dev.serai.memory.http.RecordJson.RecordStatus;
import dev.serai.memory.http.RecordJson.RecordUpdateInput;
import dev.serai.memory.http.RecordJson.SearchCriteria;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records between the wire and the room. */
final class RecordMapping {

  /** Of records that a caller wrote for no strategy, where the model wants one named. */
  static final String NO_STRATEGY = "none";

  private RecordMapping() {}

  static NewRecord of(RecordCreateInput given) {
    return new NewRecord(
        given.requestIdentifier(),
        given.namespaces().stream().findFirst(),
        given.content().text().orElseThrow(),
        given.timestamp().truncatedTo(ChronoUnit.MILLIS),
        given.memoryStrategyId(),
        MetadataMapping.values(given.metadata().orElse(Map.of())));
  }

  static RecordChange of(RecordUpdateInput given) {
    return new RecordChange(
        new RecordId(given.memoryRecordId()),
        given.timestamp().truncatedTo(ChronoUnit.MILLIS),
        given.content().flatMap(RecordContent::text),
        first(given.namespaces()),
        first(given.sourceNamespaces()),
        given.memoryStrategyId(),
        given.metadata().map(MetadataMapping::values));
  }

  private static Optional<String> first(Optional<List<String>> namespaces) {
    return namespaces.flatMap(list -> list.stream().findFirst());
  }

  static Retrieval of(SearchCriteria given) {
    return Retrieval.of(
        given.searchQuery(),
        given.topK().orElse(Retrieval.DEFAULT_TOP_K),
        given.memoryStrategyId(),
        MetadataMapping.filters(given.metadataFilters()));
  }

  static RecordDetail json(MemoryRecord record) {
    return json(record, Optional.empty());
  }

  static RecordDetail json(Found found) {
    return json(found.record(), Optional.of(found.score()));
  }

  private static RecordDetail json(MemoryRecord record, Optional<Double> score) {
    return new RecordDetail(
        record.id().value(),
        new RecordContent(Optional.of(record.text())),
        record.strategyId().orElse(NO_STRATEGY),
        record.namespace().map(List::of).orElse(List.of()),
        record.createdAt(),
        score,
        MetadataMapping.json(record.metadata()));
  }

  static BatchResult json(List<RecordOutcome> outcomes) {
    return new BatchResult(
        RecordOutcome.done(outcomes).stream()
            .map(
                done ->
                    new RecordOutput(
                        done.id().value(),
                        RecordStatus.SUCCEEDED,
                        done.requestIdentifier(),
                        Optional.empty(),
                        Optional.empty()))
            .toList(),
        RecordOutcome.failed(outcomes).stream()
            .map(
                failed ->
                    new RecordOutput(
                        failed.id().value(),
                        RecordStatus.FAILED,
                        failed.requestIdentifier(),
                        Optional.of(failed.code()),
                        Optional.of(failed.message())))
            .toList());
  }
}
