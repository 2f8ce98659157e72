package dev.serai.knowledge;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The operations on knowledge bases, and searching them. Each asks access control for {@code
 * bedrock-agentcore:} and the name of the operation on the ARN of the knowledge base. Safe for use
 * by many threads.
 *
 * <p>Source: an extension of Serai; AgentCore has no such operations.
 *
 * <p>Errors of all: DENIED when policies do not allow it; NOT_FOUND when the account has no such
 * knowledge base.
 */
public final class KnowledgeService {

  /** Most that a search finds. */
  public static final int MOST_HITS = 100;

  /** Most documents that a search may be narrowed to. */
  public static final int MOST_DOCUMENTS = 100;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,47}");
  private static final int DESCRIPTION = 2_000;
  private static final int QUERY = 10_000;
  private static final int SUFFIX = 10;

  private final Region region;
  private final AccessControl access;
  private final KnowledgeStore store;
  private final KnowledgeIndexes indexes;
  private final KnowledgeSearch search;
  private final KnowledgeConfig config;
  private final InstantSource clock;
  private final Ids ids;

  KnowledgeService(
      Region region,
      AccessControl access,
      KnowledgeStore store,
      KnowledgeIndexes indexes,
      KnowledgeSearch search,
      KnowledgeConfig config,
      InstantSource clock,
      Ids ids) {
    this.region = region;
    this.access = access;
    this.store = store;
    this.indexes = indexes;
    this.search = search;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates an empty knowledge base.
   *
   * @param name a letter, then up to 47 letters, digits, hyphens and underscores
   * @param description up to 2,000 characters
   * @throws ServiceException VALIDATION for a name or description of another form, CONFLICT when
   *     the account has one of that name, QUOTA when it has as many as it may
   */
  public KnowledgeBase createKnowledgeBase(Caller caller, String name, String description) {
    access.require(
        caller, action("CreateKnowledgeBase"), KnowledgeBaseId.any(region, caller.account()));
    check(name, description);
    var base =
        new KnowledgeBase(
            newId(name),
            caller.account(),
            region,
            name,
            description,
            config.encryption(),
            Stamp.of(clock));
    return switch (store.insert(base, config.basesPerAccount())) {
      case DONE -> base;
      case NAME_TAKEN ->
          throw ServiceException.conflict("there is a knowledge base named %s".formatted(name));
      case FULL ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "the quota of %d knowledge bases is used up".formatted(config.basesPerAccount()));
    };
  }

  private static void check(String name, String description) {
    if (!NAME.matcher(name).matches()) {
      throw ServiceException.validation(
          "name", "must be a letter and up to 47 letters, digits, hyphens and underscores");
    }
    if (description.length() > DESCRIPTION) {
      throw ServiceException.validation(
          "description", "must have at most %d characters".formatted(DESCRIPTION));
    }
  }

  private KnowledgeBaseId newId(String name) {
    return new KnowledgeBaseId(
        (name.replace('_', '-') + "-" + ids.alphanumeric(SUFFIX)).toLowerCase(Locale.ROOT));
  }

  public KnowledgeBase getKnowledgeBase(Caller caller, KnowledgeBaseId id) {
    return allowed(caller, "GetKnowledgeBase", id);
  }

  /** How many documents it holds; for who may get it. */
  public int countDocuments(Caller caller, KnowledgeBaseId id) {
    return store.documents(allowed(caller, "GetKnowledgeBase", id).id());
  }

  /** By name. */
  public Page<KnowledgeBase> listKnowledgeBases(Caller caller, PageRequest page) {
    access.require(
        caller, action("ListKnowledgeBases"), KnowledgeBaseId.any(region, caller.account()));
    return store.list(caller.account(), page);
  }

  /** Deletes it with everything in it: at once out of reach, cleared away by a job. */
  public void deleteKnowledgeBase(Caller caller, KnowledgeBaseId id) {
    allowed(caller, "DeleteKnowledgeBase", id);
    if (!store.delete(caller.account(), id)) {
      throw notFound(id);
    }
    indexes.remove(id);
  }

  /**
   * The best chunks for a query, best first. Every document that was READY before the call is
   * searched as it was then or later.
   *
   * @param k from 1 to {@value #MOST_HITS}
   * @param documents only in these; empty for all; at most {@value #MOST_DOCUMENTS}
   * @throws ServiceException VALIDATION that names the member at fault; THROTTLED when the embedder
   *     is busy
   */
  public List<KnowledgeHit> searchKnowledgeBase(
      Caller caller, KnowledgeBaseId id, String query, int k, List<DocumentId> documents) {
    KnowledgeBase base = allowed(caller, "SearchKnowledgeBase", id);
    if (query.isBlank() || query.length() > QUERY) {
      throw ServiceException.validation(
          "query", "must have from 1 to %d characters, not all of them blank".formatted(QUERY));
    }
    if (k < 1 || k > MOST_HITS) {
      throw ServiceException.validation("k", "must be from 1 to %d".formatted(MOST_HITS));
    }
    if (documents.size() > MOST_DOCUMENTS) {
      throw ServiceException.validation(
          "documentIds", "must be at most %d".formatted(MOST_DOCUMENTS));
    }
    return search.search(base, query, k, documents);
  }

  /** Asks access control, then for the knowledge base. */
  KnowledgeBase allowed(Caller caller, String operation, KnowledgeBaseId id) {
    access.require(caller, action(operation), id.arn(region, caller.account()));
    return store.find(caller.account(), id).orElseThrow(() -> notFound(id));
  }

  /** Asks whether the caller may read an object; importing it must not be a way around. */
  void requireObject(Caller caller, String bucket, String key) {
    access.require(
        caller,
        "s3:GetObject",
        new Arn("aws", "s3", "", caller.account().value(), bucket + "/" + key));
  }

  /** The id behind an ARN of the caller's account in this region. */
  public KnowledgeBaseId resolve(Caller caller, Arn arn) {
    return KnowledgeBaseId.of(arn)
        .filter(id -> id.arn(region, caller.account()).equals(arn))
        .orElseThrow(
            () -> ServiceException.notFound("there is no knowledge base %s".formatted(arn)));
  }

  private static ServiceException notFound(KnowledgeBaseId id) {
    return ServiceException.notFound("there is no knowledge base %s".formatted(id));
  }

  private static String action(String operation) {
    return "bedrock-agentcore:" + operation;
  }
}
