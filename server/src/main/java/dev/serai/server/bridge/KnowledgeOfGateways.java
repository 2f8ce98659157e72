package dev.serai.server.bridge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Connectors;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.knowledge.DocumentId;
import dev.serai.knowledge.KnowledgeHit;
import dev.serai.knowledge.KnowledgeService;
import java.util.List;

/** A gateway's connector searches a knowledge base; the knowledge room decides by its role. */
public record KnowledgeOfGateways(CredentialsOfGateways callers, KnowledgeService knowledge)
    implements Connectors {

  @Override
  public ObjectNode searchKnowledgeBase(
      Gateway gateway,
      Arn knowledgeBase,
      String query,
      int k,
      List<String> documentIds,
      Behalf behalf) {
    Caller caller = callers.caller(gateway, behalf);
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    knowledge
        .searchKnowledgeBase(
            caller,
            knowledge.resolve(caller, knowledgeBase),
            query,
            k,
            documentIds.stream().map(KnowledgeOfGateways::id).toList())
        .forEach(hit -> write(hit, found.withArray("results").addObject()));
    found.withArray("results");
    return found;
  }

  private static DocumentId id(String text) {
    try {
      return new DocumentId(text);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("documentIds", String.valueOf(e.getMessage()));
    }
  }

  private static void write(KnowledgeHit hit, ObjectNode result) {
    result.put("text", hit.text());
    hit.columns().ifPresent(columns -> result.put("columns", columns));
    result.put("score", hit.score());
    KnowledgeHit.Citation citation = hit.citation();
    ObjectNode place = result.putObject("citation");
    place.put("documentId", citation.document().value());
    place.put("name", citation.name());
    place.put("version", citation.version());
    citation.page().ifPresent(page -> place.put("page", page));
    citation.headings().forEach(place.putArray("headings")::add);
    place.put("start", citation.start());
    place.put("end", citation.end());
  }
}
