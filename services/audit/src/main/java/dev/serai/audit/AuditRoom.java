package dev.serai.audit;

import dev.serai.audit.http.AuditRoutes;
import dev.serai.audit.http.AuditedCalls;
import dev.serai.audit.log.LogFolder;
import dev.serai.audit.log.MerkleLog;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.CallObserver;
import dev.serai.protocol.aws.Operation;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit room, wired. Opened before the rooms it watches and closed after them; {@link #open}
 * repairs what a killed server left and takes records at once.
 */
public final class AuditRoom implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditRoom.class);
  private static final Duration EXPIRE_EVERY = Duration.ofHours(1);

  private final MerkleLog log;
  private final Subjects subjects;
  private final RecordReader reader;
  private final Retention retention;
  private final AuditTrail trail;
  private final Region region;
  private final AccountId founder;
  private final Thread expiry = Thread.ofVirtual().name("audit-retention").unstarted(this::expire);

  private AuditRoom(AuditConfig config, MerkleLog log, Ports ports) {
    this.log = log;
    this.region = ports.region();
    this.founder = ports.founder();
    subjects =
        new Subjects(
            ports.database(), ports.keys(), ports.clock(), ports.ids(), config.cachedSubjects());
    reader = new RecordReader(log, subjects, founder, config.scannedRecords());
    retention = new Retention(log, reader, config.retention(), ports.clock(), ports.ids());
    trail =
        new AuditTrail(
            log,
            new CallerFields(subjects),
            new CallsUnderWay(config.cachedSubjects()),
            region,
            ports.ids());
  }

  /**
   * What the room needs.
   *
   * @param folder of the log
   * @param founder account of the first start: the whole log is its resource
   */
  public record Ports(
      Path folder,
      Database database,
      Keys keys,
      Region region,
      AccountId founder,
      InstantSource clock,
      Ids ids) {}

  /**
   * Opens the log and takes records.
   *
   * @throws IOException when the log does not open, or is not the one that was signed
   */
  public static AuditRoom open(AuditConfig config, Ports ports) throws IOException {
    ports.database().migrate("audit");
    MerkleLog log =
        MerkleLog.open(
            new LogFolder(ports.folder()),
            config.log(),
            ports.clock(),
            ports.ids(),
            RecordForm::time);
    var room = new AuditRoom(config, log, ports);
    room.expiry.start();
    return room;
  }

  /** Records every decision of {@code access}, and denies what cannot be recorded. */
  public AccessControl watch(AccessControl access) {
    return new AuditedAccessControl(access, trail);
  }

  /** Hears of every call. */
  public CallObserver observer() {
    return new AuditedCalls(trail);
  }

  /**
   * Records that code in a sandbox wanted out, or what came of it.
   *
   * @param caller as whom the sandbox acts; its request id is that of the attempt
   * @param decision empty when the attempt has ended
   * @throws IOException when it cannot be recorded: the attempt must not go on
   */
  public void egress(Caller caller, Optional<Decision> decision, Egress egress) throws IOException {
    trail.egress(caller, decision, egress);
  }

  /**
   * Records what a person does by hand, before it is done.
   *
   * @throws IOException when it cannot be recorded: it must not be done
   */
  public void deed(Caller caller, Deed deed) throws IOException {
    trail.deed(caller, deed);
  }

  /** {@code /serai/v1/audit}. */
  public List<Operation<?>> operations(AccessControl access) {
    return new AuditRoutes(new AuditService(access, log, reader, subjects, region, founder))
        .operations();
  }

  /** See {@link MerkleLog#attest}: statements of other rooms, signed by the log's key. */
  public byte[] attest(String statement) {
    return log.attest(statement);
  }

  /** See {@link MerkleLog#attested}. */
  public boolean attested(String statement, byte[] signature) {
    return log.attested(statement, signature);
  }

  /** The public half of the log's key, as text. */
  public String verifierKey() {
    return log.verifier().toString();
  }

  private void expire() {
    try {
      while (true) {
        expireOnce();
        Thread.sleep(EXPIRE_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void expireOnce() {
    try {
      retention.run();
    } catch (IOException e) {
      LOG.error("old audit records could not be removed; it is tried again", e);
    }
  }

  @Override
  public void close() throws IOException {
    expiry.interrupt();
    log.close();
  }
}
