package dev.serai.audit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.Hash;
import dev.serai.audit.log.VerifierKey;
import dev.serai.kernel.Page;
import dev.serai.protocol.aws.NextToken;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Answers below {@code /serai/v1/audit}. */
final class AuditOutputs {

  private AuditOutputs() {}

  record Records(List<JsonNode> records, @NextToken Optional<String> nextToken) {
    static Records of(Page<JsonNode> page) {
      return new Records(page.items(), page.next());
    }
  }

  /**
   * A signed state of the log.
   *
   * @param checkpoint the note as it is signed
   */
  record Signed(long size, String rootHash, String checkpoint, String verifierKey) {
    static Signed of(Checkpoint.Signed signed, VerifierKey key) {
      Checkpoint checkpoint = signed.checkpoint();
      return new Signed(
          checkpoint.size(), checkpoint.root().toString(), signed.note(), key.toString());
    }
  }

  /**
   * A record's way to the root.
   *
   * @param entry the bytes that are hashed, in base64
   * @param hashes in base64, from the leaf upwards
   */
  record Proof(long sequence, String entry, List<String> hashes, Signed signed) {
    static Proof of(long sequence, byte[] entry, List<Hash> hashes, Signed signed) {
      return new Proof(sequence, Base64.getEncoder().encodeToString(entry), texts(hashes), signed);
    }
  }

  record ConsistencyProof(long size, List<String> hashes, Signed signed) {
    static ConsistencyProof of(long size, List<Hash> hashes, Signed signed) {
      return new ConsistencyProof(size, texts(hashes), signed);
    }
  }

  private static List<String> texts(List<Hash> hashes) {
    return hashes.stream().map(Hash::toString).toList();
  }
}
