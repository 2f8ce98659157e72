package dev.serai.server.bridge;

import dev.serai.audit.AuditRoom;
import dev.serai.memory.Attestor;

/** Memories state what they have erased; the audit log's key signs it. */
public record AttestedByAudit(AuditRoom audit) implements Attestor {

  @Override
  public byte[] sign(String statement) {
    return audit.attest(statement);
  }

  @Override
  public boolean signed(String statement, byte[] signature) {
    return audit.attested(statement, signature);
  }

  @Override
  public String key() {
    return audit.verifierKey();
  }
}
