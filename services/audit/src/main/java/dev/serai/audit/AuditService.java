package dev.serai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.LogExport;
import dev.serai.audit.log.MerkleLog;
import dev.serai.audit.log.VerifierKey;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.io.IOException;

/**
 * The log to its readers. An account sees its own records; the whole log, which holds those of all
 * accounts, is a resource of the account the first start created.
 *
 * <p>Every method throws DENIED unless a policy allows the action of its name.
 */
public final class AuditService {

  private static final String RECORDS = "audit-record/";
  private static final String LOG = "audit-log/default";
  private static final String SUBJECTS = "audit-subject/*";

  private final AccessControl access;
  private final MerkleLog log;
  private final RecordReader reader;
  private final Subjects subjects;
  private final Region region;
  private final AccountId founder;

  AuditService(
      AccessControl access,
      MerkleLog log,
      RecordReader reader,
      Subjects subjects,
      Region region,
      AccountId founder) {
    this.access = access;
    this.log = log;
    this.reader = reader;
    this.subjects = subjects;
    this.region = region;
    this.founder = founder;
  }

  /** Records of the caller's account, newest first; a page may be short while more follow. */
  public Page<JsonNode> listRecords(Caller caller, RecordFilter filter, PageRequest page)
      throws IOException {
    require(caller, "ListAuditRecords", RECORDS + "*");
    log.flush();
    return reader.list(caller.account(), filter, page);
  }

  /**
   * One record.
   *
   * @throws ServiceException NOT_FOUND when the account has none of this number
   */
  public JsonNode getRecord(Caller caller, long number) throws IOException {
    require(caller, "GetAuditRecord", RECORDS + number);
    return find(caller, number).record();
  }

  /** A checkpoint of now, to be kept elsewhere. */
  public Checkpoint.Signed getCheckpoint(Caller caller) throws IOException {
    require(caller, "GetAuditCheckpoint", LOG);
    return log.checkpoint();
  }

  /**
   * That a record is in the log, as of the newest checkpoint.
   *
   * @throws ServiceException NOT_FOUND when the account has none of this number
   */
  public RecordProof getProof(Caller caller, long number) throws IOException {
    require(caller, "GetAuditProof", RECORDS + number);
    RecordReader.Found found = find(caller, number);
    if (number >= log.newest().checkpoint().size()) {
      log.checkpoint();
    }
    return new RecordProof(found.entry(), log.inclusion(number));
  }

  /** A record as it is hashed, and its way to the root. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record RecordProof(byte[] entry, MerkleLog.Proof proof) {}

  /**
   * That the log continues the one that had {@code earlier} records.
   *
   * @throws ServiceException VALIDATION when it never had so many
   */
  public MerkleLog.Proof getConsistency(Caller caller, long earlier) throws IOException {
    require(caller, "GetAuditConsistency", LOG);
    log.checkpoint();
    if (earlier < 1 || earlier > log.newest().checkpoint().size()) {
      throw ServiceException.validation(
          "size", "the log has %d records".formatted(log.newest().checkpoint().size()));
    }
    return log.consistency(earlier);
  }

  /** The whole log; no account but the founder's may have it. */
  public LogExport export(Caller caller) throws IOException {
    access.require(caller, action("ExportAudit"), Arn.agentCore(region, founder, LOG));
    return log.export();
  }

  /**
   * Forgets a person: all that records of the account tell of them in personal fields.
   *
   * @param person ARN of a user or taken-on role, {@code jwt:issuer|subject}, or {@code id:} and
   *     the id
   * @throws ServiceException NOT_FOUND when nothing tells of them
   */
  public void forgetSubject(Caller caller, String person) {
    require(caller, "ForgetAuditSubject", SUBJECTS);
    if (!subjects.forget(caller.account(), person)) {
      throw ServiceException.of(ErrorKind.NOT_FOUND, "no record tells of this person");
    }
  }

  /** What checkpoints are signed with. */
  public VerifierKey verifierKey() {
    return log.verifier();
  }

  private RecordReader.Found find(Caller caller, long number) throws IOException {
    return reader
        .find(caller.account(), number)
        .orElseThrow(() -> ServiceException.notFound("there is no record " + number));
  }

  private void require(Caller caller, String name, String resource) {
    access.require(caller, action(name), Arn.agentCore(region, caller.account(), resource));
  }

  private static String action(String name) {
    return Arn.BEDROCK_AGENTCORE + ":" + name;
  }
}
