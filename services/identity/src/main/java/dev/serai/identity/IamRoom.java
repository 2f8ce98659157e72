package dev.serai.identity;

import dev.serai.identity.http.ExplanationRoutes;
import dev.serai.identity.http.GatewayPolicyRoutes;
import dev.serai.identity.http.GroupRoutes;
import dev.serai.identity.http.IamRoutes;
import dev.serai.identity.http.ResourcePolicyRoutes;
import dev.serai.identity.http.SessionCredentialsRoute;
import dev.serai.identity.http.SigningKeys;
import dev.serai.identity.http.StsRoute;
import dev.serai.protocol.aws.AccessKeys;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Accounts, users, keys, roles and policies, and the credentials of sessions, wired. */
final class IamRoom {

  private final IdentityConfig config;
  private final Decisions decisions;
  private final InstantSource clock;
  private final KeyMint mint;
  private final Secrets secrets;
  private final AccessKeyIssuer issuer;
  private final SessionCredentials sessions;
  private final AccessKeys accessKeys;

  IamRoom(
      IdentityConfig config,
      IdentityRoom.Ports ports,
      Decisions decisions,
      SessionTokenMint sessionTokens) {
    this.config = config;
    this.decisions = decisions;
    clock = ports.clock();
    mint = new KeyMint(ports.ids());
    secrets = new Secrets(ports.keys());
    issuer = new AccessKeyIssuer(mint, secrets);
    sessions = new SessionCredentials(ports.ids(), mint, sessionTokens, clock, config);
    accessKeys =
        new SigningKeys(
            new Credentials(
                sessions,
                decisions.store(),
                secrets,
                decisions.revisions(),
                config.cachedEntries()));
  }

  Bootstrap bootstrap() {
    return new Founder(decisions.store(), issuer, mint, clock, config).bootstrap();
  }

  SessionCredentials sessions() {
    return sessions;
  }

  AccessKeys accessKeys() {
    return accessKeys;
  }

  List<Operation<?>> operations() {
    PolicyService policies = policies();
    return Stream.of(
            new IamRoutes(users(), keys(), roles(), policies).operations(),
            new GroupRoutes(policies).operations(),
            new GatewayPolicyRoutes(policies).operations(),
            new ExplanationRoutes(decisions.explanations()).operations(),
            new ResourcePolicyRoutes(decisions.resourcePolicies()).operations())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  List<RawRoute> rawRoutes() {
    return List.of(new StsRoute(sts()).route(), new SessionCredentialsRoute(sessions).route());
  }

  private UserService users() {
    return new UserService(
        decisions.access(), decisions.store(), decisions.revisions(), mint, clock, config);
  }

  private AccessKeyService keys() {
    return new AccessKeyService(
        decisions.access(), decisions.store(), decisions.revisions(), issuer, clock, config);
  }

  private RoleService roles() {
    return new RoleService(
        decisions.access(), decisions.store(), decisions.revisions(), mint, clock, config);
  }

  private PolicyService policies() {
    return new PolicyService(
        decisions.access(),
        decisions.store(),
        decisions.revisions(),
        new PolicyChecker(config.policyTextCharacters()),
        clock,
        config);
  }

  private StsService sts() {
    return new StsService(
        decisions.access(), decisions.store(), sessions, mint, secrets, clock, config);
  }
}
