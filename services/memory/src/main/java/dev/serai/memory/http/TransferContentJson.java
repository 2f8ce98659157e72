package dev.serai.memory.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.Origin;
import dev.serai.memory.Provenance;
import dev.serai.memory.RecordId;
import dev.serai.memory.Role;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Conversations and records of an exported memory, see {@link TransferJson}. Where strategies write
 * what callers may not - longer texts and namespaces, more metadata - the wider bound is here.
 */
final class TransferContentJson {

  private static final String EVENT_ID = "[0-9]{19}#[a-f0-9]{8,13}";
  private static final String SOURCE = EVENT_ID + "|ingest-[a-f0-9-]{36}";

  /** Templates with their variables filled in; one without a value stays in braces. */
  private static final String RESOLVED = "[a-zA-Z0-9\\-_/*:{}]+";

  /** Source: {@code MemoryContent}. */
  private static final int LONGEST_WRITTEN = 16_000;

  private static final long MOST = 1L << 52;

  private TransferContentJson() {}

  record Session(
      @Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String actorId,
      @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String sessionId,
      @Range(min = 1, max = MOST) Long sequence,
      @EpochSeconds Instant createdAt,
      List<Fork> branches,
      Map<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String, List<Read>> readings) {}

  record Fork(
      @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String name,
      @Length(max = 100) @Pattern("(" + DataPatterns.NAME + ")?") String parent,
      @Pattern(EVENT_ID) String root) {}

  /** How far a strategy has read. */
  record Read(
      String group,
      @Range(min = 0, max = MOST) Long to,
      List<MessageSource> unread,
      Optional<String> state) {}

  record MessageSource(@Pattern(SOURCE) String eventId, @Range(min = 0, max = 99) Integer index) {}

  record Said(
      @Pattern(EVENT_ID) String id,
      @Range(min = 1, max = MOST) Long sequence,
      @EpochSeconds Instant at,
      @EpochSeconds Instant createdAt,
      String payload,
      Optional<OnBranch> branch,
      @Length(max = 15)
          Map<
                  @Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String,
                  @Length(max = 256) @Pattern(DataPatterns.METADATA) String>
              metadata,
      Wish extraction) {}

  record OnBranch(
      @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String name, Optional<Root> root) {}

  record Root(@Pattern(EVENT_ID) String value) {}

  record Wish(
      Boolean skip,
      @Length(max = 5)
          Map<
                  @Length(min = 1, max = 32) @Pattern(DataPatterns.VARIABLE) String,
                  @Length(min = 1, max = 64) @Pattern(DataPatterns.VARIABLE_VALUE) String>
              variables) {}

  /** What a payload's text holds, under the one name a request would have for it. */
  record Payload(@Length(max = 100) List<Item> payload) {}

  record Item(
      Optional<Role> role,
      Optional<@Length(min = 1, max = 100_000) String> text,
      Optional<JsonNode> blob,
      Optional<JsonNode> json) {
    Item {
      boolean said = role.isPresent() && text.isPresent();
      boolean half = role.isPresent() != text.isPresent();
      long kinds = Stream.of(said, blob.isPresent(), json.isPresent()).filter(is -> is).count();
      if (half || kinds != 1) {
        throw new IllegalArgumentException("must have role and text, or blob, or json");
      }
    }
  }

  record Kept(
      @Length(min = 40, max = 50) @Pattern(RecordId.FORM) String id,
      @Range(min = 1, max = MOST) Long version,
      Optional<@Length(max = 4096) @Pattern(RESOLVED) String> namespace,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> strategyId,
      @Length(min = 1, max = 100_000) String text,
      Optional<@Length(min = 1, max = 100_000) String> meaning,
      @Length(max = 100)
          Map<
                  @Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String,
                  TransferMetadataJson>
              metadata,
      From provenance,
      @Length(min = 1, max = 256) String model,
      @Length(min = 1, max = 65_536) String embedding,
      @EpochSeconds Instant createdAt,
      @EpochSeconds Instant since,
      @EpochSeconds Optional<Instant> until) {
    Kept {
      if (provenance.extractor().equals(Provenance.API)
          && text.codePointCount(0, text.length()) > LONGEST_WRITTEN) {
        throw new IllegalArgumentException(
            "text: must have at most %d characters".formatted(LONGEST_WRITTEN));
      }
    }
  }

  /** A provenance. */
  record From(
      @Length(min = 1, max = 64) String extractor,
      @Length(max = 256) String model,
      Optional<@Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String> actorId,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> sessionId,
      Origin origin,
      List<MessageSource> sources,
      @EpochSeconds Instant at) {}
}
