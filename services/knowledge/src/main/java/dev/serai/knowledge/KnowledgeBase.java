package dev.serai.knowledge;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;

/**
 * Documents that are searched together.
 *
 * @param name unique in its account
 * @param encrypted whether its texts and embeddings are sealed in rows and blobs; its index is then
 *     kept in memory. Fixed when it is created
 */
public record KnowledgeBase(
    KnowledgeBaseId id,
    AccountId account,
    Region region,
    String name,
    String description,
    boolean encrypted,
    Instant createdAt) {

  public Arn arn() {
    return id.arn(region, account);
  }
}
