package dev.serai.identity.http;

import dev.serai.identity.Explanation;
import dev.serai.identity.ExplanationService.Holder;
import dev.serai.identity.Hypothesis;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about access and their answers, as JSON. */
final class ExplanationJson {

  private static final String ACTION = "[a-z0-9-]+:[A-Z][A-Za-z0-9]*";
  private static final int PAGE_SIZE = 100;

  private ExplanationJson() {}

  /**
   * @param principal the caller unless given
   * @param runtime makes a role's holder a session of it
   */
  record Explain(
      @Length(min = 20, max = 2048) Optional<String> principal,
      @Length(min = 20, max = 2048) Optional<String> runtime,
      @Length(max = 128) @Pattern(ACTION) String action,
      @Length(min = 1, max = 2048) String resource,
      @Length(max = 50) Optional<Map<String, @Length(max = 1024) String>> context,
      Optional<OnBehalf> delegation,
      @Length(max = 64) Optional<String> sourceIp) {}

  record WhoCan(
      @Length(max = 128) @Pattern(ACTION) String action,
      @Length(min = 1, max = 2048) String resource,
      @Length(max = 50) Optional<Map<String, @Length(max = 1024) String>> context,
      Optional<OnBehalf> delegation,
      @Length(max = 64) Optional<String> sourceIp,
      @Range(min = 1, max = 100) Optional<Integer> maxResults,
      @NextToken Optional<String> nextToken) {

    PageRequest page() {
      return new PageRequest(maxResults.orElse(PAGE_SIZE), nextToken);
    }
  }

  record OnBehalf(
      Optional<User> user,
      @Length(max = Delegation.MAX_ACTORS)
          Optional<List<@Length(min = 20, max = 2048) String>> actors) {

    Delegation delegation() {
      return new Delegation(
          user.map(User::endUser),
          actors.orElse(List.of()).stream()
              .map(actor -> WireArn.of("delegation.actors", actor))
              .toList());
    }
  }

  @Union
  record User(Optional<Verified> verified, @Length(min = 1, max = 1024) Optional<String> asserted) {
    EndUser endUser() {
      return verified
          .<EndUser>map(shown -> new EndUser.Verified(shown.issuer(), shown.subject()))
          .orElseGet(() -> new EndUser.Asserted(asserted.orElseThrow()));
    }
  }

  record Verified(
      @Length(min = 1, max = 2048) String issuer, @Length(min = 1, max = 1024) String subject) {}

  static Hypothesis hypothesis(
      String action,
      String resource,
      Optional<Map<String, String>> context,
      Optional<OnBehalf> delegation,
      Optional<String> sourceIp) {
    Arn arn = WireArn.of("resource", resource);
    return new Hypothesis(
        action,
        arn,
        context.orElse(Map.of()),
        delegation.map(OnBehalf::delegation).orElse(Delegation.NONE),
        sourceIp.orElse(""));
  }

  record PolicyOutput(String policyId, String attachedTo, String policy) {}

  record ExplanationOutput(String decision, String reason, List<PolicyOutput> policies) {
    static ExplanationOutput of(Explanation explanation) {
      return new ExplanationOutput(
          explanation.allowed() ? "ALLOW" : "DENY",
          explanation.reason(),
          explanation.policies().stream()
              .map(
                  policy ->
                      new PolicyOutput(policy.id(), policy.attachedTo().toString(), policy.text()))
              .toList());
    }
  }

  record HoldersOutput(List<Holder> principals, @NextToken Optional<String> nextToken) {
    static HoldersOutput of(Page<Holder> page) {
      return new HoldersOutput(page.items(), page.next());
    }
  }
}
