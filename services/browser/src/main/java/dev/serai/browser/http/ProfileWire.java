package dev.serai.browser.http;

import dev.serai.browser.http.ControlReplies.Status;
import dev.serai.browser.profile.ProfileId;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.ModelPatterns;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.sessions.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control operations of profiles take and answer, member by member as modelled. */
final class ProfileWire {

  private ProfileWire() {}

  record CreateProfile(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record GetProfile(@PathLabel @Pattern(ProfileId.FORM) String profileId) {}

  record DeleteProfile(
      @PathLabel @Pattern(ProfileId.FORM) String profileId,
      @QueryParam("clientToken")
          Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
              clientToken) {}

  record ListProfiles(
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken,
      Optional<@Pattern(WirePatterns.NAME) String> name) {}

  record SaveProfile(
      @PathLabel @Pattern(ProfileId.FORM) String profileIdentifier,
      @HeaderParam("X-Amzn-Trace-Id") Optional<@Length(max = 1024) String> traceId,
      @HeaderParam("traceparent") Optional<@Length(max = 1024) String> traceParent,
      String browserIdentifier,
      @Pattern(SessionId.FORM) String sessionId,
      Optional<@Length(min = 33, max = 256) @Pattern(ModelPatterns.CLIENT_TOKEN) String>
          clientToken) {}

  record SavedProfile(
      String profileIdentifier,
      String browserIdentifier,
      String sessionId,
      Instant lastUpdatedAt) {}

  record CreatedProfile(String profileId, String profileArn, Instant createdAt, Status status) {}

  record FoundProfile(
      String profileId,
      String profileArn,
      String name,
      Optional<String> description,
      Status status,
      Instant createdAt,
      Instant lastUpdatedAt,
      Optional<Instant> lastSavedAt,
      Optional<String> lastSavedBrowserSessionId,
      Optional<String> lastSavedBrowserId) {}

  record DeletedProfile(
      String profileId, String profileArn, Status status, Instant lastUpdatedAt) {}

  record ProfileList(
      List<ProfileSummary> profileSummaries, @NextToken Optional<String> nextToken) {}

  record ProfileSummary(
      String profileId,
      String profileArn,
      String name,
      Optional<String> description,
      Status status,
      Instant createdAt,
      Instant lastUpdatedAt,
      Optional<Instant> lastSavedAt,
      Optional<String> lastSavedBrowserSessionId,
      Optional<String> lastSavedBrowserId) {}
}
