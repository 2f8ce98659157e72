package dev.serai.knowledge.http;

import dev.serai.knowledge.DocumentId;
import dev.serai.knowledge.KnowledgeBase;
import dev.serai.knowledge.KnowledgeBaseId;
import dev.serai.knowledge.KnowledgeHit;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Knowledge bases on the wire, and what is found in them. */
final class KnowledgeJson {

  private KnowledgeJson() {}

  record CreateKnowledgeBase(
      @Length(min = 1, max = 48) String name, Optional<@Length(max = 2000) String> description) {}

  record OneKnowledgeBase(@PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId) {}

  record ListKnowledgeBases(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record SearchKnowledgeBase(
      @PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId,
      @Length(min = 1, max = 10000) String query,
      Optional<@Range(min = 1, max = 100) Integer> k,
      Optional<@Length(max = 100) List<@Pattern(DocumentId.FORM) String>> documentIds) {}

  record KnowledgeBaseJson(
      String knowledgeBaseId,
      String knowledgeBaseArn,
      String name,
      String description,
      boolean encrypted,
      Optional<Integer> documents,
      Instant createdAt) {}

  record KnowledgeBaseList(
      List<KnowledgeBaseJson> knowledgeBases, @NextToken Optional<String> nextToken) {}

  record SearchResults(List<Result> results) {}

  record Result(String text, Optional<String> columns, double score, Citation citation) {}

  record Citation(
      String documentId,
      String name,
      int version,
      Optional<Integer> page,
      List<String> headings,
      int start,
      int end) {}

  static KnowledgeBaseJson json(KnowledgeBase base, Optional<Integer> documents) {
    return new KnowledgeBaseJson(
        base.id().value(),
        base.arn().toString(),
        base.name(),
        base.description(),
        base.encrypted(),
        documents,
        base.createdAt());
  }

  static Result json(KnowledgeHit hit) {
    KnowledgeHit.Citation citation = hit.citation();
    return new Result(
        hit.text(),
        hit.columns(),
        hit.score(),
        new Citation(
            citation.document().value(),
            citation.name(),
            citation.version(),
            boxed(citation.page()),
            citation.headings(),
            citation.start(),
            citation.end()));
  }

  static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
