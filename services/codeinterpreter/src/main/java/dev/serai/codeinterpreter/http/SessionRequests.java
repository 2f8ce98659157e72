package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.http.Certificates.Certificate;
import dev.serai.codeinterpreter.http.Unhonoured.ToolsFileSystem;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.RawBody;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionStatus;
import java.util.List;
import java.util.Optional;

/** What the operations on sessions take, member by member as modelled. */
final class SessionRequests {

  static final String SESSION_HEADER = "x-amzn-code-interpreter-session-id";

  private SessionRequests() {}

  record StartSession(
      @PathLabel String codeInterpreterIdentifier,
      @HeaderParam("X-Amzn-Trace-Id") Optional<@Length(max = 1024) String> traceId,
      @HeaderParam("traceparent") Optional<@Length(max = 1024) String> traceParent,
      Optional<@Length(min = 1, max = 100) String> name,
      Optional<@Range(min = 1, max = 28_800) Integer> sessionTimeoutSeconds,
      Optional<@Length(min = 1, max = 200) List<Certificate>> certificates,
      Optional<@Length(max = 10) List<ToolsFileSystem>> filesystemConfigurations,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  record GetSession(
      @PathLabel String codeInterpreterIdentifier,
      @QueryParam("sessionId") @Pattern(SessionId.FORM) String sessionId) {}

  record ListSessions(
      @PathLabel String codeInterpreterIdentifier,
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken,
      Optional<SessionStatus> status) {}

  record StopSession(
      @PathLabel String codeInterpreterIdentifier,
      @QueryParam("sessionId") @Pattern(SessionId.FORM) String sessionId,
      @HeaderParam("X-Amzn-Trace-Id") Optional<@Length(max = 1024) String> traceId,
      @HeaderParam("traceparent") Optional<@Length(max = 1024) String> traceParent,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  /** The members {@code name} and {@code arguments} are read by {@link ToolInputReader}. */
  @RawBody
  record Invoke(
      @PathLabel String codeInterpreterIdentifier,
      @HeaderParam(SESSION_HEADER) Optional<@Pattern(SessionId.FORM) String> sessionId,
      @HeaderParam("X-Amzn-Trace-Id") Optional<@Length(max = 1024) String> traceId,
      @HeaderParam("traceparent") Optional<@Length(max = 1024) String> traceParent) {}

  record ListLiveSessions(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record ListUsage(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}
}
