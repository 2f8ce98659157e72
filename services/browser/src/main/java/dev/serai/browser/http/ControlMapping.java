package dev.serai.browser.http;

import dev.serai.browser.Browser;
import dev.serai.browser.BrowserSettings;
import dev.serai.browser.Recording;
import dev.serai.browser.http.ControlReplies.BrowserSummary;
import dev.serai.browser.http.ControlReplies.CreatedBrowser;
import dev.serai.browser.http.ControlReplies.FoundBrowser;
import dev.serai.browser.http.ControlReplies.Status;
import dev.serai.browser.http.ControlRequests.BrowserSigning;
import dev.serai.browser.http.ControlRequests.CreateBrowser;
import dev.serai.browser.http.ControlRequests.NetworkConfiguration;
import dev.serai.browser.http.ControlRequests.RecordingConfig;
import dev.serai.browser.http.ControlRequests.S3Location;
import dev.serai.browser.http.ControlRequests.WireNetworkMode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Unserved;
import dev.serai.protocol.aws.VpcConfig;
import java.util.List;

/** Between browsers and their form on the wire. */
final class ControlMapping {

  private ControlMapping() {}

  static BrowserSettings settings(CreateBrowser input) {
    refuseUnserved(input);
    NetworkConfiguration network = input.networkConfiguration();
    return new BrowserSettings(
        input.name(),
        input.description(),
        input.executionRoleArn().map(ControlMapping::role),
        VpcConfig.read(
            "networkConfiguration.vpcConfig",
            network.networkMode() == WireNetworkMode.VPC,
            network.vpcConfig()),
        input.recording().map(ControlMapping::recording));
  }

  private static Recording recording(RecordingConfig wire) {
    return new Recording(
        wire.enabled(),
        wire.s3Location()
            .map(place -> new Recording.Place(place.bucket(), place.prefix(), place.versionId())));
  }

  private static RecordingConfig recording(Recording recording) {
    return new RecordingConfig(
        recording.enabled(),
        recording
            .place()
            .map(place -> new S3Location(place.bucket(), place.prefix(), place.versionId())));
  }

  private static Arn role(String text) {
    return Arn.parse(text)
        .orElseThrow(
            () -> ServiceException.validation("executionRoleArn", "must be the ARN of a role"));
  }

  /** What is switched off, and a list of none, asks for nothing. */
  private static void refuseUnserved(CreateBrowser input) {
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
        new NetworkConfiguration(
            settings.vpc().isPresent() ? WireNetworkMode.VPC : WireNetworkMode.PUBLIC,
            settings.vpc().map(VpcConfig::of)),
        settings.recording().map(ControlMapping::recording),
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
