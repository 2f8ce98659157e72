package dev.serai.browser.http;

import dev.serai.browser.Browser;
import dev.serai.browser.http.Unhonoured.Certificate;
import dev.serai.browser.http.Unhonoured.PolicyType;
import dev.serai.browser.http.Unhonoured.ToolsFileSystem;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.VpcConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control operations of browsers take, member by member as modelled. */
final class ControlRequests {

  private ControlRequests() {}

  record CreateBrowser(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<@Length(min = 1, max = 2048) @Pattern(ModelPatterns.ROLE) String> executionRoleArn,
      NetworkConfiguration networkConfiguration,
      Optional<RecordingConfig> recording,
      Optional<BrowserSigning> browserSigning,
      Optional<@Length(max = 100) List<EnterprisePolicy>> enterprisePolicies,
      Optional<@Length(min = 1, max = 200) List<Certificate>> certificates,
      Optional<@Length(max = 10) List<ToolsFileSystem>> filesystemConfigurations,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record NetworkConfiguration(WireNetworkMode networkMode, Optional<VpcConfig> vpcConfig) {}

  /** As modelled. */
  enum WireNetworkMode {
    PUBLIC,
    VPC
  }

  record RecordingConfig(Optional<Boolean> enabled, Optional<S3Location> s3Location) {}

  record BrowserSigning(boolean enabled) {}

  record EnterprisePolicy(ResourceLocation location, Optional<PolicyType> type) {}

  @Union
  record ResourceLocation(Optional<S3Location> s3) {}

  record S3Location(
      @Pattern("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") String bucket,
      @Length(min = 1, max = 1024) String prefix,
      Optional<@Length(min = 3, max = 1024) String> versionId) {}

  record GetBrowser(@PathLabel @Pattern(WirePatterns.BROWSER_ID) String browserId) {}

  record DeleteBrowser(
      @PathLabel @Pattern(WirePatterns.BROWSER_ID) String browserId,
      @QueryParam("clientToken")
          Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
              clientToken) {}

  record ListBrowsers(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken,
      @QueryParam("type") Optional<Browser.Type> type) {}
}
