package dev.serai.browser.http;

import dev.serai.browser.Browser;
import dev.serai.browser.BrowserSettings;
import dev.serai.browser.http.ControlReplies.BrowserSummary;
import dev.serai.browser.http.ControlReplies.CreatedBrowser;
import dev.serai.browser.http.ControlReplies.FoundBrowser;
import dev.serai.browser.http.ControlReplies.Status;
import dev.serai.browser.http.ControlRequests.BrowserSigning;
import dev.serai.browser.http.ControlRequests.CreateBrowser;
import dev.serai.browser.http.ControlRequests.NetworkConfiguration;
import dev.serai.browser.http.ControlRequests.RecordingConfig;
import dev.serai.browser.http.ControlRequests.WireNetworkMode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import java.util.List;
import java.util.Optional;

/** Between browsers and their form on the wire. */
final class ControlMapping {

  private ControlMapping() {}

  static BrowserSettings settings(CreateBrowser input) {
    requirePublic(input.networkConfiguration());
    refuseUnserved(input);
    return new BrowserSettings(
        input.name(), input.description(), input.executionRoleArn().map(ControlMapping::role));
  }

  private static Arn role(String text) {
    return Arn.parse(text)
        .orElseThrow(
            () -> ServiceException.validation("executionRoleArn", "must be the ARN of a role"));
  }

  private static void requirePublic(NetworkConfiguration network) {
    Unserved.refuse("networkConfiguration.vpcConfig", network.vpcConfig());
    switch (network.networkMode()) {
      case PUBLIC -> {}
      case VPC ->
          throw ServiceException.validation(
              "networkConfiguration.networkMode", "VPC is not served; use PUBLIC");
    }
  }

  /** What is switched off, and a list of none, asks for nothing. */
  private static void refuseUnserved(CreateBrowser input) {
    Unserved.refuse("recording", input.recording().filter(RecordingConfig::asksForSomething));
    Unserved.refuse("browserSigning", input.browserSigning().filter(BrowserSigning::enabled));
    Unhonoured.refuse(
        input.enterprisePolicies().map(List::size),
        input.certificates(),
        input.filesystemConfigurations());
  }

  static CreatedBrowser created(Browser browser) {
    return new CreatedBrowser(
        browser.id().value(), browser.arn().toString(), browser.createdAt(), Status.READY);
  }

  static FoundBrowser found(Browser browser) {
    BrowserSettings settings = browser.settings();
    return new FoundBrowser(
        browser.id().value(),
        browser.arn().toString(),
        settings.name(),
        settings.description(),
        settings.executionRole().map(Arn::toString),
        new NetworkConfiguration(WireNetworkMode.PUBLIC, Optional.empty()),
        Status.READY,
        browser.createdAt(),
        browser.updatedAt());
  }

  static BrowserSummary summary(Browser browser) {
    return new BrowserSummary(
        browser.id().value(),
        browser.arn().toString(),
        browser.settings().name(),
        browser.settings().description(),
        Status.READY,
        browser.createdAt(),
        browser.updatedAt());
  }
}
