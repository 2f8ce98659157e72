package dev.serai.functions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;

/**
 * A stored function.
 *
 * @param id never used twice, also when a name is
 * @param revision goes up with each change of code or settings, from 1
 * @param revisionId another one with each revision
 */
public record DeployedFunction(
    String id,
    AccountId account,
    Region region,
    FunctionName name,
    FunctionSettings settings,
    Code code,
    int revision,
    String revisionId,
    Instant createdAt,
    Instant modifiedAt) {

  /**
   * Its zip.
   *
   * @param revision that brought it
   * @param sha256 lower-case hexadecimal
   */
  public record Code(int revision, String sha256, long sizeBytes) {}

  public Arn arn() {
    return name.arn(region, account);
  }

  /** What lies on disk and runs in sandboxes is of one revision. */
  public String revisionKey() {
    return id + "-" + revision;
  }

  DeployedFunction changed(FunctionSettings other, Code with, String newRevisionId, Instant now) {
    return new DeployedFunction(
        id,
        account,
        region,
        name,
        other,
        with,
        revision + 1,
        newRevisionId,
        createdAt,
        now.isBefore(modifiedAt) ? modifiedAt : now);
  }
}
