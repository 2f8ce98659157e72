package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.RawCalls.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is tried at the doors of agents. */
final class DoorAttacks {

  private static final String WAT = "X-Amz-Bedrock-AgentCore-Identity-WAT";
  private static final String OLD_WAT = "WorkloadAccessToken";

  private final IdentityGround ground;

  DoorAttacks(IdentityGround ground) {
    this.ground = ground;
  }

  /** A token for the agent at the front, shown at the back. */
  Family audiences() {
    String jwt = ground.frontJwt();
    String back = "/runtimes/" + RawCalls.encoded(ground.guarded(IdentityGround.BACK));
    String front = "/runtimes/" + RawCalls.encoded(ground.guarded(IdentityGround.FRONT));
    var family = new Family("audience swap", () -> ground.knock(IdentityGround.FRONT, jwt));
    for (String audience :
        List.of("", "FRONT", "front ", "front back", "fron", IdentityGround.FRONT)) {
      var other = ground.idp.sign(ground.idp.claims("ann").audience(audience).build());
      family.with("'" + audience + "' at the back", () -> ground.knock(IdentityGround.BACK, other));
    }
    family
        .with("stops a session", () -> shown("POST", back + "/stopruntimesession", jwt))
        .with("runs a command", () -> shown("POST", back + "/commands", jwt))
        .with("runs a command at the front", () -> shown("POST", front + "/commands", jwt))
        .with(
            "reads the card",
            () -> shown("GET", back + "/invocations/.well-known/agent-card.json", jwt))
        .with("another endpoint", () -> shown("POST", back + "/invocations?qualifier=other", jwt))
        .with(
            "another account",
            () ->
                shown("POST", front.replace("111122223333", "999988887777") + "/invocations", jwt))
        .with("the control plane", () -> shown("POST", "/identities/ListWorkloadIdentities", jwt))
        .with(
            "no audience",
            () ->
                ground.knock(
                    IdentityGround.BACK,
                    ground.idp.sign(ground.idp.claims("ann").audience((String) null).build())));
    return family;
  }

  /** Forged JWTs at an agent's door. */
  void forged(Family family, Map<String, String> jwts) {
    jwts.forEach(
        (what, jwt) ->
            family.with("runtime: " + what, () -> ground.knock(IdentityGround.FRONT, jwt)));
  }

  /** Whom a call is for, said by who may not say it. */
  Family smuggled() {
    String arn = ground.agent().arn();
    String ann = ground.tokenFor("ann");
    String bob = ground.tokenFor("bob");
    String jwt = ground.frontJwt();
    var family =
        new Family(
            "header smuggling",
            () -> signed(arn, Map.of(WAT, List.of(ann), OLD_WAT, List.of(ann))));
    for (String header :
        List.of(WAT, OLD_WAT, WAT.toLowerCase(Locale.ROOT), OLD_WAT.toUpperCase(Locale.ROOT))) {
      family
          .with(header + " made up", () -> signed(arn, Map.of(header, List.of("made-up"))))
          .with(header + " twice", () -> signed(arn, Map.of(header, List.of(ann, bob))))
          .with(
              header + " with commas", () -> signed(arn, Map.of(header, List.of(ann + "," + bob))))
          .with(
              header + " beside another user",
              () ->
                  signed(arn, Map.of(header, List.of(ann), IdentityGround.USER_ID, List.of("bob"))))
          .with(
              header + " of a user id beside a JWT", () -> shown(jwt, Map.of(header, List.of(ann))))
          .with(
              header + " of another JWT",
              () -> shown(jwt, Map.of(header, List.of(ground.tokenForJwt(ground.idp.jwt("bob"))))));
    }
    return family
        .with(
            "both names differ",
            () -> signed(arn, Map.of(WAT, List.of(ann), OLD_WAT, List.of(bob))))
        .with(
            "a user id beside a JWT",
            () -> shown(jwt, Map.of(IdentityGround.USER_ID, List.of("bob"))))
        .with(
            "two user ids",
            () -> signed(arn, Map.of(IdentityGround.USER_ID, List.of("ann", "bob"))))
        .with("an empty user id", () -> signed(arn, Map.of(IdentityGround.USER_ID, List.of(""))))
        .with(
            "a JWT at an agent for signatures",
            () ->
                ground.admin.bearer(
                    "POST", RawCalls.invocations(arn), jwt, session(), "{\"do\": \"count\"}"))
        .with(
            "a signature at an agent for JWTs",
            () -> signed(ground.guarded(IdentityGround.FRONT), Map.of()));
  }

  private Answer signed(String arn, Map<String, List<String>> headers) {
    var all = new HashMap<>(headers);
    all.putAll(session());
    return ground.admin.invoke(arn, all, "{\"do\": \"count\"}");
  }

  private Answer shown(String jwt, Map<String, List<String>> headers) {
    return ground.knock(IdentityGround.FRONT, jwt, JavaClients.sessionId(), headers);
  }

  private Answer shown(String method, String path, String jwt) {
    return ground.admin.bearer(
        method, path, jwt, session(), method.equals("GET") ? "" : "{\"command\": \"id\"}");
  }

  private static Map<String, List<String>> session() {
    return Map.of(RawCalls.SESSION, List.of(JavaClients.sessionId()));
  }
}
