package dev.serai.browser.http;

import dev.serai.browser.StreamStatus;
import dev.serai.browser.ViewPort;
import dev.serai.browser.http.SessionSettings.EnterprisePolicy;
import dev.serai.browser.http.SessionSettings.Extension;
import dev.serai.browser.http.SessionSettings.ProfileConfiguration;
import dev.serai.browser.http.SessionSettings.ProxyConfiguration;
import dev.serai.browser.http.Unhonoured.Certificate;
import dev.serai.browser.http.Unhonoured.ToolsFileSystem;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionStatus;
import java.util.List;
import java.util.Optional;

/** What the operations on sessions take, member by member as modelled. */
final class SessionRequests {

  private SessionRequests() {}

  record StartSession(
      @PathLabel String browserIdentifier,
      @HeaderParam("X-Amzn-Trace-Id") Optional<@Length(max = 1024) String> traceId,
      @HeaderParam("traceparent") Optional<@Length(max = 1024) String> traceParent,
      Optional<@Length(min = 1, max = 100) String> name,
      Optional<@Range(min = 1, max = 28_800) Integer> sessionTimeoutSeconds,
      Optional<WireViewPort> viewPort,
      Optional<@Length(min = 1, max = 10) List<Extension>> extensions,
      Optional<ProfileConfiguration> profileConfiguration,
      Optional<ProxyConfiguration> proxyConfiguration,
      Optional<@Length(max = 100) List<EnterprisePolicy>> enterprisePolicies,
      Optional<@Length(min = 1, max = 200) List<Certificate>> certificates,
      Optional<@Length(max = 10) List<ToolsFileSystem>> filesystemConfigurations,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  record GetSession(
      @PathLabel String browserIdentifier,
      @QueryParam("sessionId") @Pattern(SessionId.FORM) String sessionId) {}

  record ListSessions(
      @PathLabel String browserIdentifier,
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken,
      Optional<SessionStatus> status) {}

  record StopSession(
      @PathLabel String browserIdentifier,
      @QueryParam("sessionId") @Pattern(SessionId.FORM) String sessionId,
      @HeaderParam("X-Amzn-Trace-Id") Optional<@Length(max = 1024) String> traceId,
      @HeaderParam("traceparent") Optional<@Length(max = 1024) String> traceParent,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  record UpdateStream(
      @PathLabel String browserIdentifier,
      @QueryParam("sessionId") @Pattern(SessionId.FORM) String sessionId,
      StreamUpdate streamUpdate,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  @Union
  record StreamUpdate(Optional<AutomationStreamUpdate> automationStreamUpdate) {}

  record AutomationStreamUpdate(Optional<StreamStatus> streamStatus) {}

  record WireViewPort(
      @Range(min = ViewPort.MIN_WIDTH, max = ViewPort.MAX_WIDTH) int width,
      @Range(min = ViewPort.MIN_HEIGHT, max = ViewPort.MAX_HEIGHT) int height) {}

  record ListLiveSessions(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record ListUsage(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}
}
