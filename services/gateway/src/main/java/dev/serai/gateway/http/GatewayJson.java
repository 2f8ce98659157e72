package dev.serai.gateway.http;

import dev.serai.gateway.Interceptor;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Optional;

/** What a gateway is made of, on the wire, as it is sent and answered. */
final class GatewayJson {

  private GatewayJson() {}

  @Union
  record GatewayProtocolConfiguration(Optional<McpGatewayConfiguration> mcp) {}

  record McpGatewayConfiguration(
      Optional<List<String>> supportedVersions,
      Optional<@Length(min = 1, max = 2048) String> instructions,
      Optional<SearchType> searchType,
      Optional<SessionConfiguration> sessionConfiguration,
      Optional<StreamingConfiguration> streamingConfiguration,
      Optional<Boolean> disableMcpListToolsPagination) {}

  enum SearchType {
    SEMANTIC
  }

  record SessionConfiguration(
      Optional<@Range(min = 900, max = 28_800) Integer> sessionTimeoutInSeconds) {}

  record StreamingConfiguration(Optional<Boolean> enableResponseStreaming) {}

  enum AuthorizerType {
    CUSTOM_JWT,
    AWS_IAM,
    NONE,
    AUTHENTICATE_ONLY
  }

  enum ExceptionLevel {
    DEBUG
  }

  record GatewayInterceptorConfiguration(
      InterceptorConfiguration interceptor,
      @Length(min = 1, max = 2) List<Interceptor.Point> interceptionPoints,
      Optional<InterceptorInputConfiguration> inputConfiguration) {}

  @Union
  record InterceptorConfiguration(Optional<LambdaInterceptorConfiguration> lambda) {}

  record LambdaInterceptorConfiguration(
      @Length(min = 1, max = 170) @Pattern(WirePatterns.FUNCTION) String arn) {}

  record InterceptorInputConfiguration(
      Boolean passRequestHeaders, Optional<InterceptorPayloadFilter> payloadFilter) {}

  record InterceptorPayloadFilter(
      @Length(min = 1, max = 1) List<InterceptorPayloadExclusionSelector> exclude) {}

  @Union
  record InterceptorPayloadExclusionSelector(Optional<InterceptorPayloadExclusion> field) {}

  enum InterceptorPayloadExclusion {
    RESPONSE_BODY
  }

  record GatewayPolicyEngineConfiguration(
      @Length(min = 1, max = 170) @Pattern(WirePatterns.POLICY_ENGINE) String arn,
      PolicyEngineMode mode) {}

  enum PolicyEngineMode {
    LOG_ONLY,
    ENFORCE
  }

  record CustomTransformConfiguration(Optional<LambdaTransformConfiguration> lambda) {}

  record LambdaTransformConfiguration(
      Optional<@Length(min = 1, max = 170) @Pattern(WirePatterns.FUNCTION) String> arn) {}

  record WafConfiguration(Optional<WafFailureMode> failureMode) {}

  enum WafFailureMode {
    FAIL_CLOSE,
    FAIL_OPEN
  }

  record WorkloadIdentityDetails(String workloadIdentityArn) {}
}
