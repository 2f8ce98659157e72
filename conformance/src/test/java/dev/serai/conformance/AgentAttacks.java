package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.IdentityGround.Agent;
import dev.serai.conformance.RawCalls.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Callers that use what is not theirs. */
final class AgentAttacks {

  private static final String NONE = "forbid (principal, action, resource);";

  private final IdentityGround ground;
  private final Agent ann;
  private final Agent bob;
  private final RawCalls nobody;
  private final Map<String, BiFunction<RawCalls, String, Answer>> uses = new TreeMap<>();

  AgentAttacks(IdentityGround ground) {
    this.ground = ground;
    ann = ground.agent();
    bob = ground.agent();
    nobody = ground.user(JavaClients.unique("nobody"), NONE);
    uses.put("GetResourceApiKey", ground::apiKey);
    uses.put("M2M", ground::machineToken);
    uses.put("USER_FEDERATION", (caller, token) -> ground.federated(caller, token, Map.of()));
  }

  /** A right of one, used by another. */
  Family confusedDeputies() {
    var family = new Family("confused deputy", () -> ground.apiKey(ann.calls(), ann.token()));
    String held = ground.tokenFor("ann");
    var idle = ground.inRole(JavaClients.unique("idle"));
    uses.forEach(
        (use, call) ->
            family
                .with(use + ", another session", () -> call.apply(bob.calls(), ann.token()))
                .with(use + ", an administrator", () -> call.apply(ground.admin, ann.token()))
                .with(use + ", a role without a permit", () -> call.apply(idle, held))
                .with(use + ", a user without a permit", () -> call.apply(nobody, held))
                .with(use + ", a token given to another", () -> call.apply(ann.calls(), held)));
    tokensWithoutPermit(family);
    linkedIdentities(family);
    foreignProviders(family);
    confirmations(family);
    return family;
  }

  /** Credentials of one kind where another is wanted. */
  Family passedOn() {
    var family = new Family("token passthrough", () -> ground.apiKey(ground.admin, ground.token()));
    String provided = ground.machineToken(ground.admin, ground.token()).text("accessToken");
    var credentials =
        Map.of(
            "the user's JWT", ground.idp.jwt("ann"),
            "a JWT for a runtime", ground.frontJwt(),
            "a token of the provider", provided,
            "a session of consent", ground.question().session(),
            "an access key", ground.admin.keyId());
    new TreeMap<>(credentials)
        .forEach(
            (what, token) ->
                uses.forEach(
                    (use, call) ->
                        family.with(
                            what + " as workload token, " + use,
                            () -> call.apply(ground.admin, token))));
    asUserTokens(family, Map.of("workload token", ground.token(), "provider's token", provided));
    return family;
  }

  private void asUserTokens(Family family, Map<String, String> tokens) {
    var wat = ground.token();
    tokens.forEach(
        (what, token) ->
            family
                .with(what + " as user token", () -> ground.forJwt(ground.admin, token))
                .with(what + " confirms a consent", () -> confirmed(Map.of("userToken", token)))
                .with(
                    what + " as bearer of a runtime",
                    () -> ground.knock(IdentityGround.FRONT, token)));
    family.with(
        "workload token of a session as user token",
        () -> ground.forJwt(ground.admin, ann.token()));
    family.with(
        "workload token as bearer of the API",
        () -> ground.admin.bearer("POST", "/identities/api-key", wat, Map.of(), "{}"));
  }

  private void tokensWithoutPermit(Family family) {
    var name = Map.of("workloadName", ground.workload);
    family
        .with("GetWorkloadAccessToken", () -> post(nobody, "GetWorkloadAccessToken", name))
        .with("ForUserId without a permit", () -> ground.forUserId(nobody, "ann"))
        .with("ForJWT without a permit", () -> ground.forJwt(nobody, ground.idp.jwt("ann")))
        .with("RevokeUserGrant", () -> nobody.delete("/serai/v1/identity/grants/abc"))
        .with("CreateUserGrantsPage", () -> page(nobody))
        .with(
            "a key nobody has",
            () -> ground.apiKey(ground.admin.as("AKIA0123456789ABCDEF", "x"), ground.token()));
  }

  private static Answer page(RawCalls caller) {
    return caller.post("/serai/v1/identity/grants/page", Map.of("userId", "ann"));
  }

  /** The identity of a runtime gives its tokens to sessions alone. */
  private void linkedIdentities(Family family) {
    for (Agent agent : List.of(ann, bob)) {
      String linked = agent.arn().substring(agent.arn().lastIndexOf('/') + 1);
      var name = Map.of("workloadName", linked);
      var jwt = Map.of("workloadName", linked, "userToken", ground.idp.jwt("ann"));
      var user = Map.of("workloadName", linked, "userId", "ann");
      for (RawCalls caller : List.of(ann.calls(), ground.admin)) {
        String who = (caller == ground.admin ? "administrator" : "session") + " and " + linked;
        family
            .with("own token, " + who, () -> post(caller, "GetWorkloadAccessToken", name))
            .with("for a JWT, " + who, () -> post(caller, "GetWorkloadAccessTokenForJWT", jwt))
            .with(
                "for a user, " + who, () -> post(caller, "GetWorkloadAccessTokenForUserId", user));
      }
    }
  }

  private void foreignProviders(Family family) {
    String arn =
        "arn:aws:bedrock-agentcore:us-east-1:999988887777:token-vault/default/apikeycredentialprovider/";
    for (String name :
        List.of(
            arn + ground.key,
            "999988887777/" + ground.key,
            "../" + ground.key,
            ground.key + "/",
            ground.key.toUpperCase(Locale.ROOT),
            ground.inn)) {
      family.with("provider " + name, () -> ground.apiKey(ground.admin, ground.token(), name));
    }
  }

  private void confirmations(Family family) {
    family.with(
        "an agent confirms a consent",
        () -> {
          var asked = ground.agreed();
          return ground.complete(ann.calls(), Map.of("userId", asked.user()), asked.session());
        });
    family.with(
        "a user without a permit confirms a consent",
        () -> {
          var asked = ground.agreed();
          return ground.complete(nobody, Map.of("userId", asked.user()), asked.session());
        });
  }

  private Answer confirmed(Map<String, String> user) {
    return ground.complete(ground.admin, user, ground.agreed().session());
  }

  private static Answer post(RawCalls caller, String operation, Map<String, ?> body) {
    return caller.post("/identities/" + operation, body);
  }
}
