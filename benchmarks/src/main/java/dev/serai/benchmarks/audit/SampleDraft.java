package dev.serai.benchmarks.audit;

import dev.serai.audit.log.Draft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A decision as the server writes it, its personal field sealed: some 700 bytes. */
final class SampleDraft {

  private static final String MEMBERS =
      "\"eventVersion\":\"1.0\",\"eventId\":\"6f1c1f9e-6e0b-4b44-9a3c-0b9d2c1f7a11\","
          + "\"eventType\":\"AccessDecision\",\"eventSource\":\"bedrock-agentcore.amazonaws.com\","
          + "\"eventName\":\"InvokeAgentRuntime\",\"awsRegion\":\"us-east-1\","
          + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"User\","
          + "\"arn\":\"arn:aws:iam::111122223333:user/administrator\",\"accountId\":\"111122223333\","
          + "\"accessKeyId\":\"AKIAABCDEFGHIJKLMNOP\"},\"sourceIPAddress\":{\"subject\":"
          + "\"a1B2c3D4e5F6g7H8\",\"sealed\":\"AVz0xN2tW8m0rQh5c3VlJkq5fB8WlXzv0bqYk0mH3s1xY2Z4Nw==\"},"
          + "\"requestID\":\"0b9d2c1f-6e0b-4b44-9a3c-6f1c1f9e7a11\",\"resources\":["
          + "\"arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-a1B2c3D4e5\"],"
          + "\"readOnly\":false,\"decision\":{\"outcome\":\"allow\",\"policies\":[\"invoke-only\"]}}";

  static final Draft DRAFT = SampleDraft::entry;

  private SampleDraft() {}

  static byte[] entry(long number, Instant time) {
    return ("{\"sequence\":" + number + ",\"eventTime\":\"" + time + "\"," + MEMBERS)
        .getBytes(StandardCharsets.UTF_8);
  }
}
