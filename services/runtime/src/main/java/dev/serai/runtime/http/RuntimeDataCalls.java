package dev.serai.runtime.http;

import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Payload;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.RawBody;
import dev.serai.runtime.session.SessionId;
import java.util.Optional;

/** Request records of the Runtime's data plane, as modelled. */
final class RuntimeDataCalls {

  private RuntimeDataCalls() {}

  @RawBody
  record InvokeAgentRuntime(
      @PathLabel String agentRuntimeArn,
      @QueryParam("qualifier") Optional<String> qualifier,
      @QueryParam("accountId") @Pattern("[0-9]{12}") Optional<String> accountId,
      @HeaderParam("Content-Type") @Length(min = 1, max = 256) Optional<String> contentType,
      @HeaderParam("Accept") @Length(min = 1, max = 256) Optional<String> accept,
      @HeaderParam("Mcp-Session-Id") @Length(min = 1, max = 1024) Optional<String> mcpSessionId,
      @HeaderParam(SessionId.HEADER) @Length(min = 33, max = 256) Optional<String> runtimeSessionId,
      @HeaderParam("Mcp-Protocol-Version") @Length(min = 1, max = 1024)
          Optional<String> mcpProtocolVersion,
      @HeaderParam("Mcp-Method") @Length(min = 1, max = 1024) Optional<String> mcpMethod,
      @HeaderParam("Mcp-Name") @Length(min = 1, max = 1024) Optional<String> mcpName,
      @HeaderParam(BehalfHeaders.USER_ID) @Length(min = 1, max = 1024)
          Optional<String> runtimeUserId,
      @HeaderParam("X-Amzn-Trace-Id") @Length(max = 128) Optional<String> traceId,
      @HeaderParam("traceparent") @Length(max = 128) Optional<String> traceParent,
      @HeaderParam("tracestate") @Length(max = 512) Optional<String> traceState,
      @HeaderParam("baggage") @Length(max = 8192) Optional<String> baggage) {}

  record InvokeAgentRuntimeCommand(
      @PathLabel String agentRuntimeArn,
      @QueryParam("qualifier") Optional<String> qualifier,
      @QueryParam("accountId") @Pattern("[0-9]{12}") Optional<String> accountId,
      @HeaderParam("Content-Type") @Length(min = 1, max = 256) Optional<String> contentType,
      @HeaderParam("Accept") @Length(min = 1, max = 256) Optional<String> accept,
      @HeaderParam(SessionId.HEADER) @Length(min = 33, max = 256) Optional<String> runtimeSessionId,
      @HeaderParam("X-Amzn-Trace-Id") @Length(max = 1024) Optional<String> traceId,
      @HeaderParam("traceparent") @Length(max = 1024) Optional<String> traceParent,
      @HeaderParam("tracestate") @Length(max = 512) Optional<String> traceState,
      @HeaderParam("baggage") @Length(max = 8192) Optional<String> baggage,
      @Payload Command body) {}

  record Command(
      @Length(min = 1, max = 65536) String command,
      @Range(min = 1, max = 3600) Optional<Integer> timeout) {}

  record GetAgentCard(
      @PathLabel String agentRuntimeArn,
      @QueryParam("qualifier") Optional<String> qualifier,
      @HeaderParam(SessionId.HEADER) @Length(min = 33, max = 256)
          Optional<String> runtimeSessionId) {}

  record StopRuntimeSession(
      @PathLabel String agentRuntimeArn,
      @QueryParam("qualifier") Optional<String> qualifier,
      @HeaderParam(SessionId.HEADER) @Length(min = 33, max = 256) String runtimeSessionId,
      @Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN)
          Optional<String> clientToken) {}
}
