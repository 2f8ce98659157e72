package dev.serai.browser.http;

import dev.serai.browser.http.SessionRequests.StartSession;
import dev.serai.browser.http.Unhonoured.PolicyType;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.Unserved;
import java.util.List;
import java.util.Optional;

/** Members of a session's start that are refused by name until they can be honoured. */
final class SessionSettings {

  private SessionSettings() {}

  record Extension(ResourceLocation location) {}

  record EnterprisePolicy(ResourceLocation location, Optional<PolicyType> type) {}

  @Union
  record ResourceLocation(Optional<S3Location> s3) {}

  record S3Location(
      @Length(min = 3, max = 63) @Pattern("[a-z0-9][a-z0-9.-]*[a-z0-9]") String bucket,
      @Length(min = 1, max = 1024) String prefix,
      Optional<@Length(min = 1, max = 1024) String> versionId) {}

  record ProfileConfiguration(@Pattern(WirePatterns.PROFILE_ID) String profileIdentifier) {}

  record ProxyConfiguration(
      @Length(min = 1, max = 5) List<Proxy> proxies, Optional<Bypass> bypass) {}

  record Bypass(
      Optional<
              @Length(min = 1, max = 100) List<
                  @Length(min = 1, max = 253) @Pattern(WirePatterns.DOMAIN) String>>
          domainPatterns) {}

  @Union
  record Proxy(Optional<ExternalProxy> externalProxy) {}

  record ExternalProxy(
      @Length(min = 1, max = 253) @Pattern(WirePatterns.HOST_NAME) String server,
      @Range(min = 1, max = 65_535) int port,
      Optional<
              @Length(min = 1, max = 100) List<
                  @Length(min = 1, max = 253) @Pattern(WirePatterns.DOMAIN) String>>
          domainPatterns,
      Optional<Credentials> credentials) {}

  @Union
  record Credentials(Optional<BasicAuth> basicAuth) {}

  record BasicAuth(@Pattern(WirePatterns.SECRET) String secretArn) {}

  static void refuse(StartSession input) {
    Unserved.refuse("extensions", input.extensions());
    Unserved.refuse("proxyConfiguration", input.proxyConfiguration());
    Unhonoured.refuse(
        input.enterprisePolicies().map(List::size),
        input.certificates(),
        input.filesystemConfigurations());
  }
}
