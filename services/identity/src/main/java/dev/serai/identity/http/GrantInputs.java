package dev.serai.identity.http;

import dev.serai.identity.consent.Claimant;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Payload;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.Optional;

/** Requests that end a consent, and those about grants. */
final class GrantInputs {

  private static final int PAGE_SIZE = 100;

  private GrantInputs() {}

  /** Model shape {@code CompleteResourceTokenAuthRequest}. */
  record CompleteResourceTokenAuth(
      UserIdentifier userIdentifier,
      @Length(min = 1, max = 1024) @Pattern(VaultWords.SESSION_URI) String sessionUri) {}

  /** Model shape {@code UserIdentifier}. */
  @Union
  record UserIdentifier(
      @Length(min = 1, max = 131072) @Pattern(WorkloadInputs.JWT) Optional<String> userToken,
      @Length(min = 1, max = 128) Optional<String> userId) {

    Claimant claimant() {
      return userToken
          .<Claimant>map(token -> new Claimant.ByToken(new Secret(token)))
          .orElseGet(() -> new Claimant.ById(userId.orElseThrow()));
    }

    @Override
    public String toString() {
      return "UserIdentifier[***]";
    }
  }

  record ListUserGrants(
      @QueryParam("userId") @Length(min = 1, max = 128) Optional<String> userId,
      @QueryParam("userIssuer") @Length(min = 1, max = 2048) Optional<String> userIssuer,
      @QueryParam("userSubject") @Length(min = 1, max = 2048) Optional<String> userSubject,
      @QueryParam("maxResults") @Range(min = 1, max = 100) Optional<Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {

    PageRequest page() {
      return new PageRequest(maxResults.orElse(PAGE_SIZE), nextToken);
    }

    Optional<EndUser> user() {
      return new UserInput(userId, userIssuer, userSubject).named();
    }
  }

  record GrantInput(@PathLabel @Pattern("[A-Za-z0-9]{1,64}") String grantId) {}

  record CreateUserGrantsPage(@Payload UserInput user) {}
}
