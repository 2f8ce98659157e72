package dev.serai.memory.http;

import dev.serai.memory.ExplainedRecord;
import dev.serai.memory.Found;
import dev.serai.memory.MemoryRecord;
import dev.serai.memory.Provenance;
import dev.serai.memory.http.SearchJson.ProvenanceDetail;
import dev.serai.memory.http.SearchJson.Reasons;
import dev.serai.memory.http.SearchJson.RecordHit;
import dev.serai.memory.http.SearchJson.Side;
import dev.serai.memory.http.SearchJson.SourceDetail;
import dev.serai.memory.http.SearchJson.VersionDetail;
import dev.serai.search.Explained;
import java.util.Optional;

/** Records with where they come from, as the extension shows them. */
final class SearchMapping {

  private SearchMapping() {}

  static RecordHit json(Found found) {
    return new RecordHit(version(found.record()), found.score(), Optional.empty());
  }

  static RecordHit json(ExplainedRecord found) {
    Explained reasons = found.reasons();
    return new RecordHit(
        version(found.record()),
        reasons.score(),
        Optional.of(
            new Reasons(
                reasons.words().map(SearchMapping::side),
                reasons.meaning().map(SearchMapping::side),
                reasons.group(),
                reasons.neighbours(),
                reasons.favoured(),
                reasons.matched())));
  }

  private static Side side(Explained.Part part) {
    return new Side(part.rank(), part.found(), part.share());
  }

  static VersionDetail version(MemoryRecord record) {
    return new VersionDetail(
        record.id().value(),
        record.version(),
        record.text(),
        record.namespace(),
        record.strategyId(),
        MetadataMapping.json(record.metadata()),
        provenance(record.provenance()),
        record.createdAt(),
        record.since(),
        record.until());
  }

  private static ProvenanceDetail provenance(Provenance from) {
    return new ProvenanceDetail(
        from.extractor(),
        Optional.of(from.model()).filter(model -> !model.isEmpty()),
        from.actorId(),
        from.sessionId(),
        from.origin(),
        from.sources().stream()
            .map(source -> new SourceDetail(source.eventId(), source.index()))
            .toList(),
        from.at());
  }
}
