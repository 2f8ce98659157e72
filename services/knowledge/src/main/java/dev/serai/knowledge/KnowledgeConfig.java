package dev.serai.knowledge;

import dev.serai.knowledge.extract.ExtractionLimits;
import java.time.Duration;

/**
 * Bounds of the knowledge room.
 *
 * @param encryption whether knowledge bases that are created seal their texts; default false
 * @param basesPerAccount at least 1; default 100
 * @param documentsPerBase at least 1; default 10,000
 * @param chunksPerBase at least 1; default 500,000
 * @param documentBytes of one document, at least 1; default 50 MB. Requests have the bound of the
 *     edge besides
 * @param pages of one document, at least 1; default 5,000
 * @param textCharacters of one document, at least 1; default 20 million
 * @param parseTime for one document; default 2 min
 * @param parsers at a time, at least 1; default 2
 * @param ingests documents of one account at a time, from 1 to 64; default 2
 * @param ingestLease an ingest whose server died goes on after so long; at least a second, default
 *     30 s
 * @param chunking how documents are cut
 */
public record KnowledgeConfig(
    boolean encryption,
    int basesPerAccount,
    int documentsPerBase,
    int chunksPerBase,
    long documentBytes,
    int pages,
    int textCharacters,
    Duration parseTime,
    int parsers,
    int ingests,
    Duration ingestLease,
    ChunkingConfig chunking) {

  private static final int MOST_INGESTS = 64;
  private static final int MOST_CHUNKS = 10_000_000;

  public static final KnowledgeConfig DEFAULT =
      new KnowledgeConfig(
          false,
          100,
          10_000,
          500_000,
          50_000_000,
          5_000,
          20_000_000,
          Duration.ofMinutes(2),
          2,
          2,
          Duration.ofSeconds(30),
          ChunkingConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException for a value out of range
   */
  public KnowledgeConfig {
    if (basesPerAccount < 1 || documentsPerBase < 1 || documentBytes < 1) {
      throw new IllegalArgumentException("quotas of knowledge are at least 1");
    }
    if (chunksPerBase < 1 || chunksPerBase > MOST_CHUNKS) {
      throw new IllegalArgumentException(
          "a knowledge base holds from 1 to %d chunks".formatted(MOST_CHUNKS));
    }
    if (ingests < 1 || ingests > MOST_INGESTS) {
      throw new IllegalArgumentException("from 1 to %d ingests at a time".formatted(MOST_INGESTS));
    }
    if (ingestLease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the lease of an ingest is at least a second");
    }
    extraction(pages, textCharacters, parseTime, parsers);
  }

  ExtractionLimits extraction() {
    return extraction(pages, textCharacters, parseTime, parsers);
  }

  private static ExtractionLimits extraction(
      int pages, int characters, Duration time, int parsers) {
    return new ExtractionLimits(pages, characters, time, parsers);
  }
}
