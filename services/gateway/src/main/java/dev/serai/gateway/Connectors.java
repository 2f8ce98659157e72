package dev.serai.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.util.List;

/**
 * What connector targets reach in this installation, asked in the name of the gateway's role and on
 * the behalf of whoever calls. Safe for use by many threads.
 */
@FunctionalInterface
public interface Connectors {

  /** Reaches nothing. */
  Connectors NONE =
      (gateway, knowledgeBase, query, k, documentIds, behalf) -> {
        throw ServiceException.of(ErrorKind.UNSUPPORTED, "there are no knowledge bases here");
      };

  /**
   * Searches a knowledge base.
   *
   * @param k from 1 to {@value KnowledgeTool#MOST}
   * @param documentIds only in these; empty for all
   * @return with the member {@code results}, best first
   * @throws ServiceException DENIED when the gateway's role may not, NOT_FOUND when its account has
   *     no such knowledge base, VALIDATION for a query or ids that cannot be taken
   */
  ObjectNode searchKnowledgeBase(
      Gateway gateway,
      Arn knowledgeBase,
      String query,
      int k,
      List<String> documentIds,
      Behalf behalf);
}
