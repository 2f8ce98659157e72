package dev.serai.memory;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * States what was erased, when, and how far the memory had changed then.
 *
 * @param memory its ARN
 * @param removed rows by kind
 * @param files whether nothing of it is in the files of database and index any more; false on
 *     PostgreSQL until it vacuums
 * @param lastChange the number of the memory's last change after it
 * @param key the public key that checks the signature
 * @param signature base64, over everything else as {@link #statement} writes it
 */
public record ErasureCertificate(
    String memory,
    ErasureScope scope,
    Map<String, Long> removed,
    boolean files,
    Instant startedAt,
    Instant finishedAt,
    long lastChange,
    String key,
    String signature) {

  public ErasureCertificate {
    removed = Map.copyOf(removed);
  }

  /** What is signed: one line a member, in this order. */
  String statement() {
    return String.join(
        "\n",
        "erasure",
        memory,
        "record " + scope.record().map(RecordId::value).orElse("-"),
        "actor " + scope.actorId().orElse("-"),
        "session " + scope.sessionId().orElse("-"),
        "removed " + new TreeMap<>(removed),
        "files " + files,
        "from " + startedAt,
        "to " + finishedAt,
        "change " + lastChange,
        "");
  }

  ErasureCertificate signed(Attestor attestor) {
    return new ErasureCertificate(
        memory,
        scope,
        removed,
        files,
        startedAt,
        finishedAt,
        lastChange,
        attestor.key(),
        Base64.getEncoder().encodeToString(attestor.sign(statement())));
  }

  boolean signedBy(Attestor attestor) {
    try {
      return key.equals(attestor.key())
          && attestor.signed(statement(), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
