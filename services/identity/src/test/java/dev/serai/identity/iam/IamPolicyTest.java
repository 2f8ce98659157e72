package dev.serai.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamPolicyTest {

  private static final String INVOKE = "bedrock-agentcore:InvokeAgentRuntime";
  private static final AccountId PARTNER = new AccountId("999988887777");
  private static final Arn RUNTIME =
      Arn.agentCore(Region.DEFAULT, AccountId.DEFAULT, "runtime/a-0123456789");
  private static final Instant NOW = Instant.parse("2026-05-06T12:00:00Z");

  private static final Caller USER = caller(new Principal.User(iam("user/bob"), "bob"));
  private static final Caller ROLE =
      caller(new Principal.AssumedRole(sts("assumed-role/app/job"), iam("role/app"), "job"));
  private static final Caller SESSION =
      caller(new Principal.AgentSession(sts("assumed-role/app/s"), iam("role/app"), RUNTIME, "s"));
  private static final Caller TOKEN =
      caller(
          new Principal.TokenUser(
              RUNTIME,
              new EndUser.Verified("https://idp.example", "alice"),
              RUNTIME,
              Map.of(
                  "iss", "https://idp.example",
                  "sub", "alice",
                  "aud", "app other",
                  "client_id", "web",
                  "scope", "read write")));

  @ParameterizedTest
  @CsvSource({
    "\"*\",                                                           true,  true,  true,  true",
    "{\"AWS\":\"*\"},                                                 true,  true,  true,  true",
    "{\"AWS\":\"arn:aws:iam::999988887777:user/bob\"},                true,  false, false, false",
    "{\"AWS\":\"arn:aws:iam::999988887777:user/bobby\"},              false, false, false, false",
    "{\"AWS\":\"arn:aws:iam::999988887777:role/app\"},                false, true,  true,  false",
    "{\"AWS\":\"arn:aws:sts::999988887777:assumed-role/app/job\"},    false, true,  false, false",
    "{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"},                false, false, false, false",
  })
  void allowsWhomItNames(
      String principal, boolean user, boolean role, boolean session, boolean token) {
    IamPolicy policy = statement("\"Effect\":\"Allow\",\"Principal\":" + principal);
    assertThat(allows(policy, USER)).isEqualTo(user);
    assertThat(allows(policy, ROLE)).isEqualTo(role);
    assertThat(allows(policy, SESSION)).isEqualTo(session);
    assertThat(allows(policy, TOKEN)).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999988887777", "arn:aws:iam::999988887777:root"})
  void leavesTheChoiceToAnAccountItNames(String account) {
    IamPolicy policy =
        statement("\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + account + "\"}");
    assertThat(judge(policy, USER)).isInstanceOf(Verdict.Delegates.class);
    assertThat(judge(policy, SESSION)).isInstanceOf(Verdict.Delegates.class);
    assertThat(judge(policy, TOKEN)).isInstanceOf(Verdict.Silent.class);
  }

  @Test
  void letsADenialWinAndNamesIt() {
    IamPolicy policy =
        parse(
            wrap("\"Effect\":\"Allow\",\"Principal\":\"*\"")
                + ","
                + wrap(
                    "\"Sid\":\"NoBob\",\"Effect\":\"Deny\",\"Principal\":"
                        + "{\"AWS\":\"arn:aws:iam::999988887777:user/bob\"}"));
    assertThat(judge(policy, USER))
        .isEqualTo(
            new Verdict.Forbids(
                List.of("runtime/a-0123456789/resource-policy#NoBob"),
                "a policy forbids it: [runtime/a-0123456789/resource-policy#NoBob]"));
    assertThat(judge(policy, ROLE))
        .isEqualTo(new Verdict.Allows(List.of("runtime/a-0123456789/resource-policy#0")));
  }

  @Test
  void sparesFromADenialWhomItExcepts() {
    IamPolicy policy =
        statement(
            "\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\"arn:aws:iam::999988887777:role/app\"]}");
    assertThat(judge(policy, USER)).isInstanceOf(Verdict.Forbids.class);
    assertThat(judge(policy, TOKEN)).isInstanceOf(Verdict.Forbids.class);
    assertThat(judge(policy, SESSION)).isInstanceOf(Verdict.Silent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "\"Action\":\"bedrock-agentcore:InvokeAgentRuntime\",                 true,  false",
    "\"Action\":\"BEDROCK-agentcore:invokeagentruntime\",                 true,  false",
    "\"Action\":\"bedrock-agentcore:*\",                                  true,  true",
    "\"Action\":\"*\",                                                    true,  true",
    "\"Action\":[\"bedrock-agentcore:Get*\"],                             false, true",
    "\"NotAction\":\"bedrock-agentcore:InvokeAgentRuntime\",              false, true",
  })
  void speaksOfActions(String action, boolean invoke, boolean card) {
    IamPolicy policy =
        parse(
            "{\"Effect\":\"Allow\",\"Principal\":\"*\",%s,\"Resource\":\"%s\"}"
                .formatted(action, RUNTIME));
    assertThat(policy.judge(asked(USER, INVOKE))).isInstanceOf(verdict(invoke));
    assertThat(policy.judge(asked(USER, "bedrock-agentcore:GetAgentCard")))
        .isInstanceOf(verdict(card));
  }

  /** Which of user bob at 192.0.2.7, his session and the token's bearer meet the condition. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "StringEquals; aws:username; [\"bob\",\"eve\"]; true; false; false",
        "StringNotEquals; aws:username; \"bob\"; false; true; true",
        "StringNotEqualsIfExists; aws:username; \"eve\"; true; true; true",
        "StringEqualsIfExists; aws:username; \"eve\"; false; true; true",
        "StringEquals; aws:username; \"BOB\"; false; false; false",
        "StringEqualsIgnoreCase; aws:username; \"BOB\"; true; false; false",
        "StringNotEqualsIgnoreCase; aws:username; \"BOB\"; false; true; true",
        "StringLike; AWS:UserName; \"b?b\"; true; false; false",
        "StringNotLike; aws:username; \"b*\"; false; true; true",
        "Null; aws:username; \"true\"; false; true; true",
        "Null; aws:username; false; true; false; false",
        "ArnEquals; aws:PrincipalArn; \"arn:aws:iam::999988887777:role/app\"; false; true; false",
        "ArnLike; aws:PrincipalArn; \"arn:aws:iam::999988887777:*\"; true; true; false",
        "ArnNotLike; aws:PrincipalArn; \"arn:aws:iam::*:user/*\"; false; true; true",
        "ArnNotEquals; aws:PrincipalArn; \"arn:aws:iam::999988887777:user/bob\"; false; true; true",
        "StringEquals; aws:PrincipalAccount; \"999988887777\"; true; true; false",
        "StringEquals; aws:PrincipalType; \"AssumedRole\"; false; true; false",
        "IpAddress; aws:SourceIp; \"192.0.2.0/29\"; true; true; true",
        "IpAddress; aws:SourceIp; \"192.0.2.0/30\"; false; false; false",
        "IpAddress; aws:SourceIp; [\"2001:db8::/32\",\"192.0.2.7\"]; true; true; true",
        "NotIpAddress; aws:SourceIp; \"10.0.0.0/8\"; true; true; true",
        "NotIpAddress; aws:SourceIp; \"0.0.0.0/0\"; false; false; false",
        "Bool; aws:ViaAWSService; false; true; true; true",
        "Bool; aws:PrincipalIsAWSService; \"true\"; false; false; false",
        "DateGreaterThan; aws:CurrentTime; \"2026-05-06T11:59:59Z\"; true; true; true",
        "DateLessThan; aws:CurrentTime; \"2026-05-06T12:00:00Z\"; false; false; false",
        "DateLessThanEquals; aws:CurrentTime; \"2026-05-06T14:00:00+02:00\"; true; true; true",
        "DateGreaterThanEquals; aws:CurrentTime; \"1778068800\"; true; true; true",
        "DateEquals; aws:CurrentTime; \"2026-05-06T12:00:00Z\"; true; true; true",
        "DateNotEquals; aws:CurrentTime; \"2026-05-06T12:00:00Z\"; false; false; false",
        "NumericGreaterThan; aws:EpochTime; 1778068799; true; true; true",
        "NumericLessThanEquals; aws:EpochTime; \"1778068799\"; false; false; false",
        "NumericEquals; aws:ResourceTag/level; \"3.0\"; true; true; true",
        "NumericNotEquals; aws:ResourceTag/level; \"3\"; false; false; false",
        "NumericLessThan; aws:ResourceTag/stage; \"3\"; false; false; false",
        "StringEquals; aws:ResourceTag/stage; \"prod\"; true; true; true",
        "StringEquals; aws:ResourceTag/other; \"prod\"; false; false; false",
        "StringEquals; aws:ResourceAccount; \"111122223333\"; true; true; true",
        "StringEquals; aws:RequestedRegion; \"us-east-1\"; true; true; true",
        "StringEquals; bedrock-agentcore:InboundJwtClaim/sub; \"alice\"; false; false; true",
        "StringEquals; bedrock-agentcore:InboundJwtClaim/iss; \"https://idp.example\"; false; false; true",
        "StringEquals; bedrock-agentcore:InboundJwtClaim/client_id; \"cli\"; false; false; false",
        "StringEquals; bedrock-agentcore:InboundJwtClaim/aud; \"app\"; false; false; true",
        "StringNotEquals; bedrock-agentcore:InboundJwtClaim/aud; \"app\"; true; true; false",
        "ForAnyValue:StringEquals; bedrock-agentcore:InboundJwtClaim/scope; [\"write\",\"x\"]; false; false; true",
        "ForAnyValue:StringEquals; bedrock-agentcore:InboundJwtClaim/scope; \"admin\"; false; false; false",
        "ForAnyValue:StringNotEquals; bedrock-agentcore:InboundJwtClaim/scope; \"read\"; false; false; true",
        "ForAllValues:StringEquals; bedrock-agentcore:InboundJwtClaim/scope; [\"read\",\"write\"]; true; true; true",
        "ForAllValues:StringEquals; bedrock-agentcore:InboundJwtClaim/scope; \"read\"; true; true; false",
        "ForAllValues:StringNotLike; bedrock-agentcore:InboundJwtClaim/scope; \"adm*\"; true; true; true",
      })
  void asksForConditions(
      String operator, String key, String values, boolean user, boolean session, boolean token) {
    IamPolicy policy = conditional("{\"%s\":{\"%s\":%s}}".formatted(operator, key, values));
    assertThat(allows(policy, USER)).isEqualTo(user);
    assertThat(allows(policy, SESSION)).isEqualTo(session);
    assertThat(allows(policy, TOKEN)).isEqualTo(token);
  }

  @Test
  void asksForEveryConditionOfAStatement() {
    IamPolicy policy =
        conditional(
            "{\"StringEquals\":{\"aws:username\":\"bob\"},"
                + "\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");
    assertThat(allows(policy, USER)).isFalse();
  }

  @Test
  void meetsNoAddressWhereNoneIsKnown() {
    IamPolicy within = conditional("{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}");
    assertThat(allows(within, USER.from(""))).isFalse();
    assertThat(allows(within, USER.from("elsewhere"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "StringEquals; aws:SourceVpc; \"vpc-1\"; aws:SourceVpc is not supported",
        "StringEquals; aws:PrincipalTag/team; \"red\"; aws:PrincipalTag/team is not supported",
        "StringEquals; aws:ResourceTag/; \"red\"; aws:ResourceTag/ is not supported",
        "StringMatches; aws:username; \"a\"; StringMatches is not supported",
        "BinaryEquals; aws:username; \"a\"; BinaryEquals is not supported",
        "ForSomeValues:StringEquals; aws:username; \"a\"; ForSomeValues:StringEquals is not",
        "NullIfExists; aws:username; true; neither IfExists",
        "Null; aws:username; \"yes\"; Null cannot compare with: yes",
        "IpAddress; aws:SourceIp; \"192.0.2.0/33\"; IpAddress cannot compare with",
        "IpAddress; aws:SourceIp; \"localhost\"; IpAddress cannot compare with: localhost",
        "IpAddress; aws:PrincipalArn; \"10.0.0.0/8\"; cannot be compared by IpAddress",
        "DateLessThan; aws:CurrentTime; \"soon\"; DateLessThan cannot compare with: soon",
        "NumericEquals; aws:EpochTime; \"many\"; NumericEquals cannot compare with: many",
        "ArnLike; aws:PrincipalArn; \"role/app\"; ArnLike cannot compare with: role/app",
        "StringEquals; aws:username; \"${aws:username}\"; policy variables are not supported",
        "StringEquals; aws:username; []; missing or empty",
        "StringEquals; aws:username; {\"a\":1}; must hold texts",
      })
  void refusesConditionsItCannotHonour(String operator, String key, String values, String why) {
    assertThatThrownBy(() -> conditional("{\"%s\":{\"%s\":%s}}".formatted(operator, key, values)))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{; not valid JSON",
        "[]; the policy must be an object",
        "{\"Version\":\"2008-10-17\",\"Statement\":[]}; Version must be 2012-10-17",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}; Statement is missing or empty",
        "{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\"}; not valid JSON",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{}],\"Extra\":1}; Extra is not supported",
      })
  void refusesWhatIsNoPolicy(String text, String why) {
    assertThatThrownBy(() -> IamPolicy.parse(text, RUNTIME))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"Effect\":\"Permit\",\"Principal\":\"*\"; Effect must be Allow or Deny",
        "\"Effect\":\"Allow\"; either Principal or NotPrincipal",
        "\"Effect\":\"Allow\",\"Principal\":\"*\",\"NotPrincipal\":\"*\"; either Principal or",
        "\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"999988887777\"}; NotPrincipal can only",
        "\"Effect\":\"Allow\",\"Principal\":\"bob\"; Principal must be * or an object",
        "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"x\"}; Service is not supported",
        "\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"x\"}; Federated is not supported",
        "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::999988887777:role/*\"}; without wildcards",
        "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"12345\"}; Principal must be",
        "\"Effect\":\"Allow\",\"Principal\":\"*\",\"NotResource\":\"x\"; NotResource is not supported",
        "\"Effect\":\"Allow\",\"Principal\":\"*\",\"Sid\":\"a b\"; Sid may hold letters and digits",
      })
  void refusesStatementsItCannotHonour(String members, String why) {
    assertThatThrownBy(() -> statement(members))
        .isInstanceOf(MalformedPolicyException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/*", "runtime/a"})
  void refusesEveryResourceButItsOwn(String resource) {
    assertThatThrownBy(
            () ->
                parse(
                    "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"%s\"}"
                        .formatted(resource)))
        .hasMessageContaining("Resource must be the ARN the policy is attached to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bedrock-agentcore:DeleteAgentRuntime", "iam:*", "InvokeAgentRuntime", ""})
  void refusesActionsNoResourcePolicyDecidesOn(String action) {
    assertThatThrownBy(
            () ->
                parse(
                    "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
                        .formatted(action, RUNTIME)))
        .hasMessageContaining("names nothing a resource policy decides on");
  }

  @Test
  void refusesTwoStatementsOfOneSid() {
    String one = wrap("\"Sid\":\"A\",\"Effect\":\"Allow\",\"Principal\":\"*\"");
    assertThatThrownBy(() -> parse(one + "," + one)).hasMessageContaining("Sid is not unique");
  }

  private static IamPolicy conditional(String condition) {
    return statement("\"Effect\":\"Allow\",\"Principal\":\"*\",\"Condition\":" + condition);
  }

  private static IamPolicy statement(String members) {
    return parse(wrap(members));
  }

  private static String wrap(String members) {
    return "{%s,\"Action\":\"bedrock-agentcore:*\",\"Resource\":\"%s\"}"
        .formatted(members, RUNTIME);
  }

  private static IamPolicy parse(String statements) {
    return IamPolicy.parse(
        "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(statements), RUNTIME);
  }

  private static boolean allows(IamPolicy policy, Caller caller) {
    return judge(policy, caller) instanceof Verdict.Allows;
  }

  private static Verdict judge(IamPolicy policy, Caller caller) {
    return policy.judge(asked(caller, INVOKE));
  }

  private static Asked asked(Caller caller, String action) {
    return new Asked(caller, action, RUNTIME, Map.of("stage", "prod", "level", "3"), NOW);
  }

  private static Class<? extends Verdict> verdict(boolean allows) {
    return allows ? Verdict.Allows.class : Verdict.Silent.class;
  }

  private static Caller caller(Principal principal) {
    return new Caller(PARTNER, principal, "", "request-1").from("192.0.2.7");
  }

  private static Arn iam(String resource) {
    return new Arn("aws", "iam", "", PARTNER.value(), resource);
  }

  private static Arn sts(String resource) {
    return new Arn("aws", "sts", "", PARTNER.value(), resource);
  }
}
