package dev.serai.identity;

import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.testing.TestClock;
import java.util.Map;
import java.util.Random;

/** The room's parts over a fake store, with an administrator who has founded the account. */
final class Fixture {

  static final AccountId HOME = AccountId.DEFAULT;
  static final AccountId ABROAD = new AccountId("999988887777");

  final IdentityConfig config;
  final TestClock clock = TestClock.create();
  final FakeIdentityStore store;
  final FakeResources resources = new FakeResources();
  final Ids ids = new Ids(new Random(7));
  final KeyMint mint = new KeyMint(ids);
  final Secrets secrets = new Secrets(new FakeKeys());
  final AccessKeyIssuer issuer = new AccessKeyIssuer(mint, secrets);
  final Revisions revisions;
  final ToolRights tools;
  final CedarAccessControl access;
  final SessionCredentials sessions;
  final Credentials credentials;
  final UserService users;
  final AccessKeyService keys;
  final RoleService roles;
  final PolicyService policies;
  final ResourcePolicyStore resourcePolicyRows;
  final ResourcePolicyService resourcePolicies;
  final ExplanationService explanations;
  final StsService sts;
  final Bootstrap bootstrap;

  Fixture() {
    this(IdentityConfig.DEFAULT, new FakeIdentityStore());
  }

  Fixture(IdentityConfig config, FakeIdentityStore store) {
    this.config = config;
    this.store = store;
    revisions = new Revisions(store::revision, clock, config.revocationDelay());
    resourcePolicyRows = new FakeResourcePolicyStore(store);
    var attached =
        new ResourcePolicies(
            resourcePolicyRows, resources, revisions, clock, config.cachedEntries());
    var library = new PolicyLibrary(store, revisions, config.cachedEntries());
    tools = new ToolRights(library, resources, config.cachedEntries());
    access =
        new CedarAccessControl(
            library, attached, resources, resources, tools, config.cachedEntries());
    resourcePolicies =
        new ResourcePolicyService(
            access, resourcePolicyRows, attached, resources, revisions, clock);
    explanations = new ExplanationService(access, access, store, attached, resources);
    sessions =
        new SessionCredentials(
            ids, mint, (session, id, behalf, jwt) -> new Secret("token of " + id), clock, config);
    credentials = new Credentials(sessions, store, secrets, revisions, config.cachedEntries());
    users = new UserService(access, store, revisions, mint, clock, config);
    keys = new AccessKeyService(access, store, revisions, issuer, clock, config);
    roles = new RoleService(access, store, revisions, mint, clock, config);
    policies =
        new PolicyService(
            access,
            store,
            revisions,
            new PolicyChecker(config.policyTextCharacters()),
            clock,
            config);
    sts = new StsService(access, store, sessions, mint, secrets, clock, config);
    bootstrap = new Founder(store, issuer, mint, clock, config).bootstrap();
  }

  Caller administrator() {
    return user(HOME, "administrator");
  }

  static Caller user(AccountId account, String name) {
    return new Caller(
        account, new Principal.User(IamArns.user(account, name), name), "AKIAX", "request-1");
  }

  static Caller inRole(Arn role) {
    return new Caller(
        HOME,
        new Principal.AssumedRole(IamArns.assumedRole(role, "job"), role, "job"),
        "ASIAX",
        "request-1");
  }

  static Caller agent(Arn role, String runtime, String sessionId) {
    return new Caller(
        HOME,
        new Principal.AgentSession(
            IamArns.assumedRole(role, sessionId), role, runtime(runtime), sessionId),
        "ASIAX",
        "request-1");
  }

  static Caller as(Credential credential) {
    return new Caller(
        credential.account(), credential.principal(), credential.keyId(), "request-1");
  }

  static Arn roleArn(String name) {
    return IamArns.role(HOME, "/", name);
  }

  static Arn runtime(String id) {
    return Arn.agentCore(Region.DEFAULT, HOME, "runtime/" + id);
  }

  Decision decide(Caller caller, String action, Arn resource) {
    return access.decide(new AccessRequest(caller, action, resource, Map.of()));
  }
}
