package dev.serai.knowledge.http;

import dev.serai.knowledge.DocumentId;
import dev.serai.knowledge.DocumentService.PutDocument;
import dev.serai.knowledge.KnowledgeBaseId;
import dev.serai.knowledge.KnowledgeDocument;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.RawBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Documents on the wire. */
final class DocumentJson {

  private DocumentJson() {}

  @RawBody
  record PutKnowledgeDocument(
      @PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId,
      @QueryParam("name") @Length(min = 1, max = 512) String name,
      @HeaderParam("Content-Type") @Length(min = 1, max = 256) Optional<String> contentType) {}

  record ImportKnowledgeDocument(
      @PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId,
      Optional<@Length(min = 1, max = 512) String> name,
      Optional<@Length(min = 1, max = 256) String> contentType,
      S3Location s3) {}

  record S3Location(
      @Length(min = 3, max = 63) String bucket,
      @Length(min = 1, max = 1024) String key,
      Optional<@Length(min = 1, max = 1024) String> versionId) {}

  record OneDocument(
      @PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId,
      @PathLabel @Pattern(DocumentId.FORM) String documentId) {}

  record ListKnowledgeDocuments(
      @PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId,
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record GetKnowledgeDocumentText(
      @PathLabel @Pattern(KnowledgeBaseId.FORM) String knowledgeBaseId,
      @PathLabel @Pattern(DocumentId.FORM) String documentId,
      @QueryParam("start") Optional<@Range(min = 0, max = Integer.MAX_VALUE) Integer> start,
      @QueryParam("end") Optional<@Range(min = 0, max = Integer.MAX_VALUE) Integer> end) {}

  record DocumentText(int version, String text, int start, int end, int characters) {}

  record DocumentList(List<DocumentView> documents, @NextToken Optional<String> nextToken) {}

  /** Present when the document was put: whether there was nothing to do. */
  record DocumentView(
      String documentId,
      String name,
      Optional<String> contentType,
      long sizeBytes,
      String sha256,
      int version,
      String status,
      Optional<String> reason,
      ProgressView progress,
      Optional<ServedView> served,
      Optional<Boolean> unchanged,
      Instant createdAt,
      Instant updatedAt) {}

  record ProgressView(String phase, int done, Optional<Integer> total) {}

  record ServedView(int version, int pages, int characters, int chunks, int embedded, int reused) {}

  static DocumentView json(PutDocument put) {
    return json(put.document(), Optional.of(put.unchanged()));
  }

  static DocumentView json(KnowledgeDocument document) {
    return json(document, Optional.empty());
  }

  private static DocumentView json(KnowledgeDocument document, Optional<Boolean> unchanged) {
    return new DocumentView(
        document.id().value(),
        document.name(),
        document.contentType(),
        document.sizeBytes(),
        document.sha256(),
        document.version(),
        document.status().name(),
        document.reason(),
        new ProgressView(
            document.progress().phase().name(),
            document.progress().done(),
            KnowledgeJson.boxed(document.progress().total())),
        document.served().map(DocumentJson::json),
        unchanged,
        document.createdAt(),
        document.updatedAt());
  }

  private static ServedView json(KnowledgeDocument.Served served) {
    return new ServedView(
        served.version(),
        served.pages(),
        served.characters(),
        served.chunks(),
        served.embedded(),
        served.reused());
  }
}
