package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCheckerTest {

  private static final Target ROLE = new Target.OfRole("reader");
  private final PolicyChecker checker = new PolicyChecker(400);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permit (principal, action, resource);",
        "permit (principal, action in Serai::Action::\"iam:*\", resource);",
        "permit (principal, action in [Serai::Action::\"read\", Serai::Action::\"invoke\"],"
            + " resource);",
        "permit (principal in Serai::Role::\"arn:aws:iam::1:role/x\", action, resource);",
        "permit (principal is Serai::User, action, resource) when { principal.name like \"a*\" };",
        "permit (principal, action, resource) when { context has a && context.a == \"1\" };",
        "forbid (principal, action, resource) unless { resource.type == \"runtime\" };",
      })
  void acceptsWhatFitsTheSchema(String text) {
    assertThatCode(() -> checker.check(text, ROLE)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "// nothing but a comment",
        "permit (principal, action",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
        "permit (principal == ?principal, action, resource);",
        "forbid (principal is Serai::Usr, action, resource);",
        "forbid (principal == Serai::Role::\"arn:aws:iam::1:role/x\", action, resource);",
        "forbid (principal, action == Serai::Action::\"InvokeAgentRuntime\", resource);",
        "forbid (principal, action == Serai::Action::\"bedrock-agentcore:Invoke*\", resource);",
        "forbid (principal, action, resource) when { resource.acount == \"1\" };",
        "forbid (principal, action, resource) when { context.a == \"1\" };",
        "forbid (principal, action, resource) when { context has a && context.a == 1 };",
        "forbid (principal, action, resource) when { principal.sessionId == \"x\" };",
      })
  void refusesWhatWouldNotDoWhatItSays(String text) {
    assertThatThrownBy(() -> checker.check(text, ROLE))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("policy: ");
  }

  @Test
  void keepsTheLimitOfLength() {
    String statement = "permit (principal, action, resource);";
    String longest = statement + " ".repeat(400 - statement.length());
    assertThatCode(() -> checker.check(longest, ROLE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> checker.check(longest + " ", ROLE))
        .hasMessage("policy: has 401 characters, at most 400 are accepted");
  }
}
