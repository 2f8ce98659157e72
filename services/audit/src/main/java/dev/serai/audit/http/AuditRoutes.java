package dev.serai.audit.http;

import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.audit.AuditService;
import dev.serai.audit.log.LogArchive;
import dev.serai.audit.log.LogExport;
import dev.serai.audit.log.MerkleLog;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The table of {@code /serai/v1/audit}. */
public final class AuditRoutes {

  private static final String ROOT = "/serai/v1/audit";
  private static final String RECORDS = ROOT + "/records";
  private static final String RECORD = RECORDS + "/{sequence}";

  private final AuditService audit;

  public AuditRoutes(AuditService audit) {
    this.audit = audit;
  }

  public List<Operation<?>> operations() {
    return List.of(
        extension("ListAuditRecords", GET, RECORDS, 200, AuditInputs.ListRecords.class, this::list),
        extension("GetAuditRecord", GET, RECORD, 200, AuditInputs.RecordInput.class, this::get),
        extension(
            "GetAuditProof",
            GET,
            RECORD + "/proof",
            200,
            AuditInputs.RecordInput.class,
            this::prove),
        extension(
            "GetAuditCheckpoint",
            GET,
            ROOT + "/checkpoint",
            200,
            AuditInputs.Nothing.class,
            this::checkpoint),
        extension(
            "GetAuditConsistency",
            GET,
            ROOT + "/consistency",
            200,
            AuditInputs.Consistency.class,
            this::consistency),
        extension(
            "ExportAudit", GET, ROOT + "/export", 200, AuditInputs.Nothing.class, this::export),
        extension(
            "ForgetAuditSubject",
            POST,
            ROOT + "/forget",
            204,
            AuditInputs.Forget.class,
            this::forget));
  }

  private Reply list(Call<AuditInputs.ListRecords> call) throws IOException {
    var input = call.input();
    return Reply.json(
        AuditOutputs.Records.of(audit.listRecords(call.caller(), input.filter(), input.page())));
  }

  private Reply get(Call<AuditInputs.RecordInput> call) throws IOException {
    return new Reply.Document(audit.getRecord(call.caller(), call.input().number()), Map.of());
  }

  private Reply prove(Call<AuditInputs.RecordInput> call) throws IOException {
    long number = call.input().number();
    AuditService.RecordProof found = audit.getProof(call.caller(), number);
    return Reply.json(
        AuditOutputs.Proof.of(
            number, found.entry(), found.proof().hashes(), signed(found.proof())));
  }

  private Reply checkpoint(Call<AuditInputs.Nothing> call) throws IOException {
    return Reply.json(
        AuditOutputs.Signed.of(audit.getCheckpoint(call.caller()), audit.verifierKey()));
  }

  private Reply consistency(Call<AuditInputs.Consistency> call) throws IOException {
    long size = call.input().number();
    MerkleLog.Proof proof = audit.getConsistency(call.caller(), size);
    return Reply.json(AuditOutputs.ConsistencyProof.of(size, proof.hashes(), signed(proof)));
  }

  private Reply export(Call<AuditInputs.Nothing> call) throws IOException {
    LogExport export = audit.export(call.caller());
    return new Reply.Stream(
        Map.of("Content-Type", "application/zip"), out -> LogArchive.write(export, out));
  }

  private Reply forget(Call<AuditInputs.Forget> call) {
    audit.forgetSubject(call.caller(), call.input().subject());
    return Reply.empty();
  }

  private AuditOutputs.Signed signed(MerkleLog.Proof proof) {
    return AuditOutputs.Signed.of(proof.checkpoint(), audit.verifierKey());
  }
}
