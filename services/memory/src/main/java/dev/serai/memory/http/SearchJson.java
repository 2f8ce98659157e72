package dev.serai.memory.http;

import dev.serai.memory.Origin;
import dev.serai.memory.RecordId;
import dev.serai.memory.http.RecordJson.MetadataExpression;
import dev.serai.memory.http.RecordJson.RecordMetadataValue;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches that tell more than AWS's, and versions of records, on the wire: an extension. */
final class SearchJson {

  private SearchJson() {}

  record SearchMemory(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @Length(min = 1, max = 10_000) String query,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespace,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespacePath,
      Optional<@Range(min = 1, max = 100) Integer> topK,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> strategyId,
      Optional<@Length(min = 1, max = 5) List<MetadataExpression>> metadataFilters,
      Optional<Instant> asOf,
      Optional<@Length(min = 1, max = 5) List<Origin>> origins,
      Optional<Map<Origin, Double>> originWeights,
      Optional<Boolean> explain) {}

  record OneHistory(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @PathLabel @Length(min = 40, max = 50) @Pattern(RecordId.FORM) String memoryRecordId) {}

  record SearchResult(List<RecordHit> records) {}

  record RecordHit(VersionDetail record, double score, Optional<Reasons> reasons) {}

  record History(List<VersionDetail> versions) {}

  record VersionDetail(
      String memoryRecordId,
      long version,
      String text,
      Optional<String> namespace,
      Optional<String> strategyId,
      Optional<Map<String, RecordMetadataValue>> metadata,
      ProvenanceDetail provenance,
      Instant createdAt,
      Instant since,
      Optional<Instant> until) {}

  record ProvenanceDetail(
      String extractor,
      Optional<String> model,
      Optional<String> actorId,
      Optional<String> sessionId,
      Origin origin,
      List<SourceDetail> sources,
      Instant saidAt) {}

  record SourceDetail(String eventId, int messageIndex) {}

  record Reasons(
      Optional<Side> words,
      Optional<Side> meaning,
      double session,
      double neighbours,
      double weight,
      List<String> matchedWords) {}

  record Side(int rank, double found, double share) {}
}
