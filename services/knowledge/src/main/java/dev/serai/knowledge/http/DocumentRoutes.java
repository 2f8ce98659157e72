package dev.serai.knowledge.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.knowledge.DocumentId;
import dev.serai.knowledge.DocumentService;
import dev.serai.knowledge.DocumentService.TextPart;
import dev.serai.knowledge.KnowledgeBaseId;
import dev.serai.knowledge.KnowledgeDocument;
import dev.serai.knowledge.http.DocumentJson.DocumentList;
import dev.serai.knowledge.http.DocumentJson.DocumentText;
import dev.serai.knowledge.http.DocumentJson.GetKnowledgeDocumentText;
import dev.serai.knowledge.http.DocumentJson.ImportKnowledgeDocument;
import dev.serai.knowledge.http.DocumentJson.ListKnowledgeDocuments;
import dev.serai.knowledge.http.DocumentJson.OneDocument;
import dev.serai.knowledge.http.DocumentJson.PutKnowledgeDocument;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** {@code /serai/v1/knowledge/{id}/documents}. */
public final class DocumentRoutes {

  private static final String ALL = KnowledgeRoutes.BASE + "/documents";
  private static final String ONE = ALL + "/{documentId}";
  private static final int PAGE = 100;

  private final DocumentService documents;

  public DocumentRoutes(DocumentService documents) {
    this.documents = documents;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        extension("PutKnowledgeDocument", PUT, ALL, 202, PutKnowledgeDocument.class, this::put),
        extension(
            "ImportKnowledgeDocument",
            POST,
            ALL + "/import",
            202,
            ImportKnowledgeDocument.class,
            this::importOne),
        extension(
            "ListKnowledgeDocuments", GET, ALL, 200, ListKnowledgeDocuments.class, this::list),
        extension("GetKnowledgeDocument", GET, ONE, 200, OneDocument.class, this::get),
        extension(
            "GetKnowledgeDocumentText",
            GET,
            ONE + "/text",
            200,
            GetKnowledgeDocumentText.class,
            this::text),
        extension(
            "RetryKnowledgeDocument", POST, ONE + "/retry", 202, OneDocument.class, this::retry),
        extension("DeleteKnowledgeDocument", DELETE, ONE, 204, OneDocument.class, this::delete));
  }

  private Reply put(Call<PutKnowledgeDocument> call) throws IOException {
    PutKnowledgeDocument input = call.input();
    return Reply.json(
        DocumentJson.json(
            documents.putKnowledgeDocument(
                call.caller(),
                new KnowledgeBaseId(input.knowledgeBaseId()),
                input.name(),
                input.contentType(),
                call.exchange().body())));
  }

  /** Without a name, the document is named as its object. */
  private Reply importOne(Call<ImportKnowledgeDocument> call) throws IOException {
    ImportKnowledgeDocument input = call.input();
    return Reply.json(
        DocumentJson.json(
            documents.importKnowledgeDocument(
                call.caller(),
                new KnowledgeBaseId(input.knowledgeBaseId()),
                input.name().orElse(input.s3().key()),
                input.contentType(),
                input.s3().bucket(),
                input.s3().key(),
                input.s3().versionId())));
  }

  private Reply list(Call<ListKnowledgeDocuments> call) {
    ListKnowledgeDocuments input = call.input();
    Page<KnowledgeDocument> page =
        documents.listKnowledgeDocuments(
            call.caller(),
            new KnowledgeBaseId(input.knowledgeBaseId()),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new DocumentList(page.map(DocumentJson::json).items(), page.next()));
  }

  private Reply get(Call<OneDocument> call) {
    OneDocument input = call.input();
    return Reply.json(
        DocumentJson.json(
            documents.getKnowledgeDocument(
                call.caller(),
                new KnowledgeBaseId(input.knowledgeBaseId()),
                new DocumentId(input.documentId()))));
  }

  private Reply text(Call<GetKnowledgeDocumentText> call) throws IOException {
    GetKnowledgeDocumentText input = call.input();
    TextPart part =
        documents.getKnowledgeDocumentText(
            call.caller(),
            new KnowledgeBaseId(input.knowledgeBaseId()),
            new DocumentId(input.documentId()),
            input.start().orElse(0),
            input.end().map(OptionalInt::of).orElse(OptionalInt.empty()));
    return Reply.json(
        new DocumentText(part.version(), part.text(), part.start(), part.end(), part.characters()));
  }

  private Reply retry(Call<OneDocument> call) {
    OneDocument input = call.input();
    return Reply.json(
        DocumentJson.json(
            documents.retryKnowledgeDocument(
                call.caller(),
                new KnowledgeBaseId(input.knowledgeBaseId()),
                new DocumentId(input.documentId()))));
  }

  private Reply delete(Call<OneDocument> call) {
    OneDocument input = call.input();
    documents.deleteKnowledgeDocument(
        call.caller(),
        new KnowledgeBaseId(input.knowledgeBaseId()),
        new DocumentId(input.documentId()));
    return Reply.empty();
  }
}
