package dev.serai.audit;

import dev.serai.audit.log.Draft;
import dev.serai.kernel.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records like those of a server, for logs that are made to be checked. */
public final class SampleRecords {

  private SampleRecords() {}

  public static Draft decision(String id) {
    byte[] members = RecordJson.members(record(id));
    return (number, time) -> RecordJson.entry(members, number, time);
  }

  /** What retention writes. */
  public static Draft retention(long before) {
    byte[] members = RecordJson.retention("retention", before);
    return (number, time) -> RecordJson.entry(members, number, time);
  }

  static AuditRecord record(String id) {
    return new AuditRecord(
        id,
        EventType.ACCESS_DECISION,
        "bedrock-agentcore",
        "InvokeAgentRuntime",
        "us-east-1",
        new Identity(
            "User",
            new Personal.Clear("arn:aws:iam::111122223333:user/bob"),
            Optional.of("111122223333"),
            "AKIAEXAMPLE",
            "",
            "",
            ""),
        Optional.of(new Personal.Sealed("s1", "c2VhbGVk")),
        List.of(),
        new Personal.Clear("127.0.0.1"),
        "request-" + id,
        List.of("arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-a1B2c3D4e5"),
        false,
        Optional.of(new Decision.Allowed(List.of("invoke-only"))),
        "",
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
