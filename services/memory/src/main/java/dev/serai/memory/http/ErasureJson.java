package dev.serai.memory.http;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.ErasureCertificate;
import dev.serai.memory.ErasureScope;
import dev.serai.memory.ErasureService.Checked;
import dev.serai.memory.RecordId;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Erasures on the wire: an extension. */
final class ErasureJson {

  private ErasureJson() {}

  record EraseMemory(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      Optional<@Length(min = 40, max = 50) @Pattern(RecordId.FORM) String> recordId,
      Optional<@Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String> actorId,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> sessionId) {}

  record VerifyErasure(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      Certificate certificate) {}

  record Certificate(
      String memory,
      Optional<@Length(min = 40, max = 50) @Pattern(RecordId.FORM) String> recordId,
      Optional<@Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String> actorId,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> sessionId,
      Map<String, Long> removed,
      boolean files,
      Instant startedAt,
      Instant finishedAt,
      long lastChange,
      String key,
      String signature) {}

  record Erased(Certificate certificate) {}

  record Verdict(boolean genuine, boolean empty) {}

  static ErasureScope scope(
      Optional<String> record, Optional<String> actor, Optional<String> session) {
    try {
      return new ErasureScope(record.map(RecordId::new), actor, session);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("actorId", String.valueOf(e.getMessage()));
    }
  }

  static Certificate json(ErasureCertificate given) {
    return new Certificate(
        given.memory(),
        given.scope().record().map(RecordId::value),
        given.scope().actorId(),
        given.scope().sessionId(),
        given.removed(),
        given.files(),
        given.startedAt(),
        given.finishedAt(),
        given.lastChange(),
        given.key(),
        given.signature());
  }

  static ErasureCertificate of(Certificate given) {
    return new ErasureCertificate(
        given.memory(),
        scope(given.recordId(), given.actorId(), given.sessionId()),
        given.removed(),
        given.files(),
        given.startedAt(),
        given.finishedAt(),
        given.lastChange(),
        given.key(),
        given.signature());
  }

  static Verdict json(Checked checked) {
    return new Verdict(checked.genuine(), checked.empty());
  }
}
