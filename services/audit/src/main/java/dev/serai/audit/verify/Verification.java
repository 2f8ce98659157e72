package dev.serai.audit.verify;

import java.util.List;

/**
 * What a check has found.
 *
 * @param origin of the log; empty when no key reads
 * @param records under the newest checkpoint
 * @param pruned how many of them retention has removed; their hashes were checked
 * @param checkpoints how many were checked
 * @param findings empty when all is as it was recorded; the first {@value Findings#MOST} at most
 */
public record Verification(
    String origin, long records, long pruned, int checkpoints, List<Finding> findings) {

  public Verification {
    findings = List.copyOf(findings);
  }

  public boolean passed() {
    return findings.isEmpty();
  }
}
