package dev.serai.conformance;

import dev.serai.conformance.RawCalls.Answer;
import dev.serai.server.ClientEnvironment;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is used, attacked and disturbed on a running server: a workload with an API key and two
 * OAuth2 providers, two agents with a session each, and two agents behind JWTs.
 */
final class IdentityGround implements AutoCloseable {

  static final String RETURN = "https://desk.example/after";
  static final String USER_ID = "X-Amzn-Bedrock-AgentCore-Runtime-User-Id";
  static final String FRONT = "front";
  static final String BACK = "back";

  private static final String POLICY = "permit (principal, action, resource);";
  private static final String ROLES = "/serai/v1/iam/roles";
  private static final String ROLE = "arn:aws:iam::111122223333:role/attacked";

  final LocalProvider idp = LocalProvider.start();
  final RawCalls admin;
  final String workload = JavaClients.unique("desk");
  final String inn = JavaClients.unique("inn");
  final String annex = JavaClients.unique("annex");
  final String annexCallback;
  final String key = JavaClients.unique("key");

  private final ClientEnvironment client;
  private final JavaClients clients;
  private final Map<String, String> guarded = new HashMap<>();

  /**
   * @param client of a server; for agents, one that has the artifacts of {@link SharedPlatform}
   */
  IdentityGround(ClientEnvironment client) {
    this.client = client;
    admin = RawCalls.administrator(client);
    clients = new JavaClients(client, client.secretAccessKey().reveal());
    newWorkload(workload);
    newProvider(inn);
    annexCallback = newProvider(annex).text("callbackUrl");
    control("CreateApiKeyCredentialProvider", Map.of("name", key, "apiKey", "open-sesame"));
    admin.post(ROLES, Map.of("roleName", "attacked"));
    permitAll("attacked");
  }

  /** An agent's session: its credentials, its token, and where it lives. */
  record Agent(RawCalls calls, String token, String arn, String session) {}

  /** A user at the question whether an agent may. */
  record Question(String user, String token, String session, URI page, PlainBrowser browser) {}

  String newWorkload(String name) {
    control(
        "CreateWorkloadIdentity",
        Map.of("name", name, "allowedResourceOauth2ReturnUrls", List.of(RETURN)));
    return name;
  }

  Answer newProvider(String name) {
    var discovery = Map.of("discoveryUrl", idp.discoveryUrl());
    var config = Map.of("oauthDiscovery", discovery, "clientId", "c", "clientSecret", "s");
    return control(
        "CreateOauth2CredentialProvider",
        Map.of(
            "name",
            name,
            "credentialProviderVendor",
            "CustomOauth2",
            "oauth2ProviderConfigInput",
            Map.of("customOauth2ProviderConfig", config)));
  }

  Answer control(String operation, Map<String, ?> body) {
    return admin.post("/identities/" + operation, body).orFail();
  }

  /** A user of the account with one policy, by a key. */
  RawCalls user(String name, String policy) {
    var users = "/serai/v1/iam/users";
    admin.post(users, Map.of("userName", name)).orFail();
    admin.put(users + "/" + name + "/policies/only", Map.of("policy", policy)).orFail();
    var made = admin.post(users + "/" + name + "/access-keys", Map.of()).orFail();
    return admin.as(made.text("accessKeyId"), made.text("secretAccessKey"));
  }

  /** The administrator in a new role, which may nothing yet. */
  RawCalls inRole(String name) {
    String arn = admin.post(ROLES, Map.of("roleName", name)).orFail().text("arn");
    try (var sts = clients.sts(client)) {
      var taken = sts.assumeRole(role -> role.roleArn(arn).roleSessionName("ann")).credentials();
      return admin.as(taken.accessKeyId(), taken.secretAccessKey(), taken.sessionToken());
    }
  }

  void permitAll(String role) {
    admin.put(ROLES + "/" + role + "/policies/all", Map.of("policy", POLICY)).orFail();
  }

  /** A workload access token by the administrator. */
  String token() {
    return token(workload);
  }

  String token(String name) {
    return control("GetWorkloadAccessToken", Map.of("workloadName", name))
        .text("workloadAccessToken");
  }

  String tokenFor(String user) {
    return forUserId(admin, user).orFail().text("workloadAccessToken");
  }

  String tokenForJwt(String jwt) {
    return forJwt(admin, jwt).orFail().text("workloadAccessToken");
  }

  Answer forUserId(RawCalls caller, String user) {
    var body = Map.of("workloadName", workload, "userId", user);
    return caller.post("/identities/GetWorkloadAccessTokenForUserId", body);
  }

  Answer forJwt(RawCalls caller, String jwt) {
    var body = Map.of("workloadName", workload, "userToken", jwt);
    return caller.post("/identities/GetWorkloadAccessTokenForJWT", body);
  }

  Answer apiKey(RawCalls caller, String token) {
    return apiKey(caller, token, key);
  }

  Answer apiKey(RawCalls caller, String token, String provider) {
    return caller.post(
        "/identities/api-key",
        Map.of("workloadIdentityToken", token, "resourceCredentialProviderName", provider));
  }

  Answer machineToken(RawCalls caller, String token) {
    return oauth2(caller, token, Map.of("oauth2Flow", "M2M"));
  }

  Answer federated(RawCalls caller, String token, Map<String, ?> more) {
    var whole = new HashMap<String, Object>();
    whole.put("oauth2Flow", "USER_FEDERATION");
    whole.put("resourceOauth2ReturnUrl", RETURN);
    whole.putAll(more);
    return oauth2(caller, token, whole);
  }

  Answer complete(RawCalls caller, Map<String, String> user, String session) {
    return caller.post(
        "/identities/CompleteResourceTokenAuth",
        Map.of("userIdentifier", user, "sessionUri", session));
  }

  /** A new user is asked. */
  Question question() {
    return question(UUID.randomUUID().toString());
  }

  Question question(String user) {
    return question(user, tokenFor(user), Map.of());
  }

  Question question(String user, String token, Map<String, ?> more) {
    var asked = federated(admin, token, more).orFail();
    return new Question(
        user,
        token,
        asked.text("sessionUri"),
        URI.create(asked.text("authorizationUrl")),
        new PlainBrowser());
  }

  /** Said yes; answers where the provider sends the browser. */
  URI answered(Question question) {
    return question.browser().follow(question.browser().allow(question.page()));
  }

  /** Said yes and came back: all that is left is the application's word. */
  Question agreed() {
    return agreed(question());
  }

  Question agreed(Question question) {
    question.browser().follow(answered(question));
    return question;
  }

  Question granted(Question question) {
    agreed(question);
    complete(admin, Map.of("userId", question.user()), question.session()).orFail();
    return question;
  }

  void takeBack(String user) {
    String grants = "/serai/v1/identity/grants";
    var listed = admin.get(grants + "?userId=" + user).orFail();
    admin.delete(grants + "/" + listed.json().at("/grants/0/grantId").asText()).orFail();
  }

  /** A session of a new agent that calls the API by its own credentials. */
  Agent agent() {
    String arn = deployed("agent", "");
    String session = JavaClients.sessionId();
    var headers = Map.of(RawCalls.SESSION, List.of(session), USER_ID, List.of("ann"));
    var told = admin.invoke(arn, headers, "{\"do\": \"headers\"}").orFail();
    var keys = admin.invoke(arn, headers, "{\"do\": \"credentials\", \"betray\": true}").orFail();
    var calls =
        admin.as(keys.text("AccessKeyId"), keys.text("SecretAccessKey"), keys.text("Token"));
    return new Agent(calls, told.text("workloadaccesstoken"), arn, session);
  }

  /** The agent that takes JWTs for {@code audience}. */
  String guarded(String audience) {
    return guarded.computeIfAbsent(audience, made -> deployed(made, made));
  }

  /** A JWT of ann for the agent at the front. */
  String frontJwt() {
    return idp.sign(idp.claims("ann").audience(FRONT).build());
  }

  /** An invocation of a guarded agent. */
  Answer knock(String door, String jwt) {
    return knock(door, jwt, JavaClients.sessionId(), Map.of());
  }

  Answer knock(String door, String jwt, String session, Map<String, List<String>> more) {
    var headers = new HashMap<>(more);
    headers.put(RawCalls.SESSION, List.of(session));
    String path = RawCalls.invocations(guarded(door));
    return admin.bearer("POST", path, jwt, headers, "{\"do\": \"count\"}");
  }

  private String deployed(String word, String audience) {
    var probe =
        JavaClients.probe(
            TestObjects.BUCKET, SharedPlatform.PROBE, JavaClients.unique(word), Map.of());
    var runtime =
        clients.control.createAgentRuntime(
            request -> {
              probe.accept(request);
              request.roleArn(ROLE);
              if (!audience.isEmpty()) {
                request.authorizerConfiguration(
                    inbound ->
                        inbound.customJWTAuthorizer(
                            jwt -> jwt.discoveryUrl(idp.discoveryUrl()).allowedAudience(audience)));
              }
            });
    return clients.settled(runtime.agentRuntimeId()).agentRuntimeArn();
  }

  Answer oauth2(RawCalls caller, String token, Map<String, ?> more) {
    var whole = new HashMap<String, Object>();
    whole.put("workloadIdentityToken", token);
    whole.put("resourceCredentialProviderName", inn);
    whole.put("scopes", List.of("read"));
    whole.putAll(more);
    return caller.post("/identities/oauth2/token", whole);
  }

  @Override
  public void close() {
    clients.close();
    idp.close();
  }
}
