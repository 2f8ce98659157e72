package dev.serai.knowledge.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.knowledge.DocumentId;
import dev.serai.knowledge.KnowledgeBase;
import dev.serai.knowledge.KnowledgeBaseId;
import dev.serai.knowledge.KnowledgeHit;
import dev.serai.knowledge.KnowledgeService;
import dev.serai.knowledge.http.KnowledgeJson.CreateKnowledgeBase;
import dev.serai.knowledge.http.KnowledgeJson.KnowledgeBaseList;
import dev.serai.knowledge.http.KnowledgeJson.ListKnowledgeBases;
import dev.serai.knowledge.http.KnowledgeJson.OneKnowledgeBase;
import dev.serai.knowledge.http.KnowledgeJson.SearchKnowledgeBase;
import dev.serai.knowledge.http.KnowledgeJson.SearchResults;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Optional;

/** {@code /serai/v1/knowledge}: knowledge bases, and searching them. */
public final class KnowledgeRoutes {

  static final String BASES = "/serai/v1/knowledge";
  static final String BASE = BASES + "/{knowledgeBaseId}";

  private static final int PAGE = 100;
  private static final int HITS = 10;

  private final KnowledgeService knowledge;

  public KnowledgeRoutes(KnowledgeService knowledge) {
    this.knowledge = knowledge;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        extension("CreateKnowledgeBase", POST, BASES, 201, CreateKnowledgeBase.class, this::create),
        extension("ListKnowledgeBases", GET, BASES, 200, ListKnowledgeBases.class, this::list),
        extension("GetKnowledgeBase", GET, BASE, 200, OneKnowledgeBase.class, this::get),
        extension("DeleteKnowledgeBase", DELETE, BASE, 204, OneKnowledgeBase.class, this::delete),
        extension(
            "SearchKnowledgeBase",
            POST,
            BASE + "/search",
            200,
            SearchKnowledgeBase.class,
            this::search));
  }

  private Reply create(Call<CreateKnowledgeBase> call) {
    CreateKnowledgeBase input = call.input();
    return Reply.json(
        KnowledgeJson.json(
            knowledge.createKnowledgeBase(
                call.caller(), input.name(), input.description().orElse("")),
            Optional.of(0)));
  }

  private Reply list(Call<ListKnowledgeBases> call) {
    ListKnowledgeBases input = call.input();
    Page<KnowledgeBase> page =
        knowledge.listKnowledgeBases(
            call.caller(), new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(
        new KnowledgeBaseList(
            page.map(base -> KnowledgeJson.json(base, Optional.empty())).items(), page.next()));
  }

  private Reply get(Call<OneKnowledgeBase> call) {
    var id = new KnowledgeBaseId(call.input().knowledgeBaseId());
    return Reply.json(
        KnowledgeJson.json(
            knowledge.getKnowledgeBase(call.caller(), id),
            Optional.of(knowledge.countDocuments(call.caller(), id))));
  }

  private Reply delete(Call<OneKnowledgeBase> call) {
    knowledge.deleteKnowledgeBase(
        call.caller(), new KnowledgeBaseId(call.input().knowledgeBaseId()));
    return Reply.empty();
  }

  private Reply search(Call<SearchKnowledgeBase> call) {
    SearchKnowledgeBase input = call.input();
    List<KnowledgeHit> hits =
        knowledge.searchKnowledgeBase(
            call.caller(),
            new KnowledgeBaseId(input.knowledgeBaseId()),
            input.query(),
            input.k().orElse(HITS),
            input.documentIds().orElse(List.of()).stream().map(DocumentId::new).toList());
    return Reply.json(new SearchResults(hits.stream().map(KnowledgeJson::json).toList()));
  }
}
