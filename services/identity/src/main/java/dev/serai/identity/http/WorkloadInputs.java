package dev.serai.identity.http;

import dev.serai.kernel.Delegation;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Payload;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests about workload identities and their tokens. */
final class WorkloadInputs {

  static final String NAME = "[A-Za-z0-9_.-]+";
  static final String RETURN_URL = VaultWords.RETURN_URL;
  static final String JWT = "[A-Za-z0-9-_=]+.[A-Za-z0-9-_=]+.[A-Za-z0-9-_=]+";

  private static final int PAGE_SIZE = 20;

  private WorkloadInputs() {}

  record CreateWorkloadIdentity(
      @Length(min = 3, max = 255) @Pattern(NAME) String name,
      Optional<List<@Length(min = 1, max = 2048) @Pattern(RETURN_URL) String>>
          allowedResourceOauth2ReturnUrls,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record UpdateWorkloadIdentity(
      @Length(min = 3, max = 255) @Pattern(NAME) String name,
      Optional<List<@Length(min = 1, max = 2048) @Pattern(RETURN_URL) String>>
          allowedResourceOauth2ReturnUrls) {}

  record Named(@Length(min = 3, max = 255) @Pattern(NAME) String name) {}

  record ListWorkloadIdentities(
      @NextToken Optional<String> nextToken,
      Optional<@Range(min = 1, max = 20) Integer> maxResults) {

    PageRequest page() {
      return new PageRequest(maxResults.orElse(PAGE_SIZE), nextToken);
    }
  }

  record GetWorkloadAccessToken(@Length(min = 3, max = 255) @Pattern(NAME) String workloadName) {}

  record GetWorkloadAccessTokenForJwt(
      @Length(min = 3, max = 255) @Pattern(NAME) String workloadName,
      @Length(min = 1, max = 131_072) @Pattern(JWT) Secret userToken) {}

  record GetWorkloadAccessTokenForUserId(
      @Length(min = 3, max = 255) @Pattern(NAME) String workloadName,
      @Length(min = 1, max = 128) String userId) {}

  record RevokeTokens(@Payload TokensOf tokensOf) {}

  /** Exactly one says which tokens die. */
  @Union
  record TokensOf(
      Optional<@Length(min = 3, max = 255) @Pattern(NAME) String> workloadName,
      Optional<UserInput> user,
      Optional<@Length(min = 1, max = 256) String> sessionId,
      Optional<Chain> chain) {}

  record Chain(
      Optional<UserInput> user,
      @Length(max = Delegation.MAX_ACTORS) List<@Length(min = 20, max = 1024) String> actors) {}
}
