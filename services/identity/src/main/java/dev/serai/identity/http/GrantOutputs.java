package dev.serai.identity.http;

import dev.serai.identity.consent.UserGrant;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Page;
import dev.serai.protocol.aws.NextToken;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers about grants. Times are ISO-8601 texts. */
final class GrantOutputs {

  private GrantOutputs() {}

  /** A user as requests name one. */
  record UserOutput(
      Optional<String> userId, Optional<String> userIssuer, Optional<String> userSubject) {

    static UserOutput of(EndUser user) {
      return switch (user) {
        case EndUser.Verified verified ->
            new UserOutput(
                Optional.empty(), Optional.of(verified.issuer()), Optional.of(verified.subject()));
        case EndUser.Asserted asserted ->
            new UserOutput(Optional.of(asserted.id()), Optional.empty(), Optional.empty());
      };
    }
  }

  record GrantOutput(
      String grantId,
      String workloadName,
      String workloadIdentityArn,
      UserOutput user,
      String credentialProviderName,
      List<String> scopes,
      List<String> grantedScopes,
      List<String> resources,
      List<String> audiences,
      Instant createdAt,
      Optional<Instant> lastUsedAt) {

    static GrantOutput of(UserGrant grant) {
      return new GrantOutput(
          grant.id(),
          grant.asker().workload(),
          grant.asker().identity().toString(),
          UserOutput.of(grant.asker().user()),
          grant.wish().provider(),
          grant.wish().scopes(),
          grant.granted(),
          grant.wish().resources(),
          grant.wish().audiences(),
          grant.since(),
          grant.lastUsed());
    }
  }

  record GrantsOutput(List<GrantOutput> grants, @NextToken Optional<String> nextToken) {
    static GrantsOutput of(Page<UserGrant> page) {
      return new GrantsOutput(page.map(GrantOutput::of).items(), page.next());
    }
  }

  /** The link is a secret of its user, so it is not printed. */
  record PageOutput(String url) {

    static PageOutput of(URI url) {
      return new PageOutput(url.toString());
    }

    @Override
    public String toString() {
      return "PageOutput[***]";
    }
  }
}
