package dev.serai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.RateLimit.Entry;
import dev.serai.gateway.RateLimit.Rate;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.Revision;
import dev.serai.storage.StorageConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control plane of gateways does, on every database. */
abstract class GatewayServiceContract {

  private static final GatewayQuotas SMALL = new GatewayQuotas(3, 2, 10, 2, 2, 2);
  private static final Optional<String> NONE = Optional.empty();

  @TempDir private Path folder;
  private StoredGateways stored;

  /** On an empty database. */
  abstract StoredGateways open(Path data, GatewayQuotas quotas);

  @BeforeEach
  void open() {
    stored = open(folder, SMALL);
  }

  @AfterEach
  void close() {
    stored.close();
  }

  static StoredGateways onSqlite(Path data, GatewayQuotas quotas) {
    return new StoredGateways(data, StorageConfig.DEFAULT, quotas);
  }

  @Test
  void keepsEverythingThatIsSaidOfAGateway() {
    var settings =
        new GatewaySettings(
            "Shop",
            Optional.of("sells"),
            StoredGateways.ROLE,
            Optional.of(GatewayProtocol.MCP),
            Optional.of(
                new McpSettings(
                    List.of(Revision.V2025_11_25),
                    Optional.of("be kind"),
                    true,
                    Optional.of(Duration.ofMinutes(20)),
                    Optional.of(true),
                    Optional.of(false))),
            new InboundAuthorizer.CustomJwt(
                new JwtAuthorizer(
                    URI.create("https://idp.example/.well-known/openid-configuration"),
                    List.of("aud"),
                    List.of(),
                    List.of("read"),
                    Map.of("read", "shop/read"),
                    List.of(),
                    Optional.empty())),
            List.of(
                new Interceptor(
                    Arn.parse("arn:aws:lambda:us-east-1:111122223333:function:watch").orElseThrow(),
                    Set.of(Interceptor.Point.REQUEST),
                    true,
                    false)),
            true);

    Gateway made = stored.service.createGateway(StoredGateways.CALLER, settings, Map.of(), NONE);
    Gateway found = stored.service.getGateway(StoredGateways.CALLER, made.id());

    assertThat(made.id().value()).matches("shop-[0-9a-z]{10}");
    assertThat(found).isEqualTo(made);
    assertThat(found.settings()).isEqualTo(settings);
    assertThat(stored.identities).containsExactly(made.id().value());
  }

  @Test
  void keepsEveryKindOfTargetAndCredential() {
    Gateway gateway = gateway("all");
    var source = new DocumentSource.S3("docs", "a.yaml", Optional.of("111122223333"));
    var key =
        new OutboundCredential.ApiKey(
            Arn.parse("arn:aws:bedrock-agentcore:us-east-1:111122223333:token-vault/x")
                .orElseThrow(),
            OutboundCredential.Place.QUERY_PARAMETER,
            Optional.of("k"),
            Optional.empty());
    var settings =
        new TargetSettings(
            "api",
            Optional.of("d"),
            new TargetConfiguration.OpenApi(source),
            key,
            new Propagation(List.of("X-A"), List.of("q"), List.of()));
    var server =
        new TargetSettings(
            "server",
            NONE,
            new TargetConfiguration.McpServer(
                URI.create("https://mcp.example/mcp"), true, Optional.empty(), Optional.of(7)),
            new OutboundCredential.Oauth(
                key.provider(),
                List.of("s"),
                Map.of("a", "b"),
                OutboundCredential.Grant.AUTHORIZATION_CODE,
                Optional.of("https://app.example/back")),
            Propagation.NONE);

    GatewayTarget one = create(gateway, settings);
    GatewayTarget other = create(gateway, server);

    assertThat(find(gateway, one).settings()).isEqualTo(settings);
    assertThat(find(gateway, other).settings()).isEqualTo(server);
  }

  @Test
  void doesForARepeatedTokenNothing() {
    Optional<String> token = Optional.of("t".repeat(33));
    Gateway first =
        stored.service.createGateway(
            StoredGateways.CALLER, StoredGateways.settings("twice"), Map.of(), token);
    Gateway again =
        stored.service.createGateway(
            StoredGateways.CALLER, StoredGateways.settings("twice"), Map.of(), token);
    assertThat(again).isEqualTo(first);
    refused(
        ErrorKind.TOKEN_REUSED,
        () ->
            stored.service.createGateway(
                StoredGateways.CALLER, StoredGateways.settings("other"), Map.of(), token));
    refused(ErrorKind.CONFLICT, () -> gateway("twice"));
  }

  @Test
  void showsOtherAccountsNothing() {
    Gateway gateway = gateway("mine");
    refused(
        ErrorKind.NOT_FOUND,
        () -> stored.service.getGateway(StoredGateways.STRANGER, gateway.id()));
    refused(
        ErrorKind.NOT_FOUND,
        () -> stored.service.deleteGateway(StoredGateways.STRANGER, gateway.id()));
    assertThat(stored.service.listGateways(StoredGateways.STRANGER, PageRequest.first(10)).items())
        .isEmpty();
  }

  @Test
  void holdsToItsQuotas() {
    Gateway gateway = gateway("a");
    gateway("b");
    gateway("c");
    refused(ErrorKind.QUOTA, () -> gateway("d"));
    create(gateway, StoredGateways.api("x", inline("one")));
    create(gateway, StoredGateways.api("y", inline("one")));
    refused(ErrorKind.QUOTA, () -> create(gateway, StoredGateways.api("z", inline("one"))));
  }

  @Test
  void readsATargetsToolsOnceAndKeepsThemWhenTheyCannotBeReadAgain() throws IOException {
    Gateway gateway = gateway("pinned");
    stored.objects.put("docs/a.yaml", StoredGateways.document("first"));
    GatewayTarget target =
        create(
            gateway,
            StoredGateways.api("api", new DocumentSource.S3("docs", "a.yaml", Optional.empty())));
    assertThat(target.status()).isEqualTo(TargetStatus.CREATING);
    stored.settle();
    GatewayTarget ready = find(gateway, target);
    assertThat(ready.status()).isEqualTo(TargetStatus.READY);

    stored.objects.put("docs/a.yaml", "openapi: 9");
    stored.clock.advance(Duration.ofSeconds(1));
    stored.service.synchronizeGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
    stored.settle();
    GatewayTarget failed = find(gateway, target);

    assertThat(failed.status()).isEqualTo(TargetStatus.SYNCHRONIZE_UNSUCCESSFUL);
    assertThat(failed.reasons().getFirst()).startsWith("/openapi");
    assertThat(failed.definition()).isEqualTo(ready.definition());
    assertThat(stored.definitions.tools(failed).orElseThrow().tools()).containsOnlyKeys("first");
    assertThat(stored.changed).contains(gateway.id());
  }

  @Test
  void changesNothingWhileATargetIsRead() {
    Gateway gateway = gateway("busy");
    GatewayTarget target = create(gateway, StoredGateways.api("api", inline("a")));
    refused(
        ErrorKind.CONFLICT,
        () ->
            stored.service.updateGatewayTarget(
                StoredGateways.CALLER,
                gateway.id(),
                target.id(),
                StoredGateways.api("other", inline("b"))));
    stored.settle();
    refused(
        ErrorKind.VALIDATION,
        () ->
            stored.service.synchronizeGatewayTarget(
                StoredGateways.CALLER, gateway.id(), target.id()));
  }

  @Test
  void saysWhyATargetFailed() {
    Gateway gateway = gateway("failing");
    GatewayTarget target =
        create(
            gateway,
            StoredGateways.api("api", new DocumentSource.S3("docs", "gone", Optional.empty())));
    stored.settle();
    assertThat(find(gateway, target).status()).isEqualTo(TargetStatus.FAILED);
    assertThat(find(gateway, target).reasons()).containsExactly("s3://docs/gone does not exist");
  }

  @Test
  void refusesCredentialsThatDoNotGoWithTheTarget() {
    Gateway gateway = gateway("fitting");
    var passing =
        new TargetSettings(
            "api",
            NONE,
            new TargetConfiguration.OpenApi(inline("a")),
            new OutboundCredential.JwtPassthrough(),
            Propagation.NONE);
    refused(ErrorKind.VALIDATION, () -> create(gateway, passing));
  }

  @Test
  void goesOnlyWhenItsTargetsHaveGone() {
    Gateway gateway = gateway("leaving");
    GatewayTarget target = create(gateway, StoredGateways.api("api", inline("a")));
    refused(
        ErrorKind.CONFLICT,
        () -> stored.service.deleteGateway(StoredGateways.CALLER, gateway.id()));
    stored.service.deleteGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
    stored.service.deleteGateway(StoredGateways.CALLER, gateway.id());
    stored.settle();
    assertThat(stored.directory.find(gateway.id())).isEmpty();
    assertThat(stored.identities).isEmpty();
  }

  @Test
  void dropsWhatWasReadOfATargetThatIsGone() throws IOException {
    Gateway gateway = gateway("forgetting");
    GatewayTarget target = create(gateway, StoredGateways.api("api", inline("a")));
    stored.settle();
    GatewayTarget ready = find(gateway, target);
    assertThat(stored.definitions.tools(ready)).isPresent();

    stored.service.deleteGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
    stored.settle();

    assertThat(stored.definitions.tools(ready)).isEmpty();
    assertThat(stored.gone).containsExactly(target.id());
  }

  @Test
  void givesAGatewayAnotherRevisionWithEveryChange() {
    Gateway gateway = gateway("revised");
    List<Optional<Long>> revisions = new ArrayList<>();
    revisions.add(stored.directory.revision(gateway.id()));

    GatewayTarget target = create(gateway, StoredGateways.api("api", inline("a")));
    revisions.add(stored.directory.revision(gateway.id()));
    stored.settle();
    revisions.add(stored.directory.revision(gateway.id()));
    stored.service.updateGateway(
        StoredGateways.CALLER, gateway.id(), StoredGateways.settings("revised"));
    revisions.add(stored.directory.revision(gateway.id()));
    limit(gateway);
    revisions.add(stored.directory.revision(gateway.id()));
    stored.service.deleteGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
    revisions.add(stored.directory.revision(gateway.id()));

    assertThat(revisions).doesNotHaveDuplicates().allSatisfy(one -> assertThat(one).isPresent());
    assertThat(stored.directory.find(gateway.id()).map(GatewayDirectory.Snapshot::revision))
        .isEqualTo(revisions.getLast());
  }

  @Test
  void listsPageByPage() {
    gateway("a");
    gateway("b");
    gateway("c");
    var first = stored.service.listGateways(StoredGateways.CALLER, PageRequest.first(2));
    var second =
        stored.service.listGateways(StoredGateways.CALLER, new PageRequest(2, first.next()));
    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void tagsGatewaysByTheirExactArn() {
    Gateway gateway = gateway("tagged");
    stored.service.tagResource(StoredGateways.CALLER, gateway.arn(), Map.of("a", "1", "b", "2"));
    stored.service.untagResource(StoredGateways.CALLER, gateway.arn(), List.of("a"));
    assertThat(stored.service.listTagsForResource(StoredGateways.CALLER, gateway.arn()))
        .isEqualTo(Map.of("b", "2"));
    refused(
        ErrorKind.QUOTA,
        () ->
            stored.service.tagResource(
                StoredGateways.CALLER, gateway.arn(), Map.of("c", "3", "d", "4")));
    refused(
        ErrorKind.NOT_FOUND,
        () -> stored.service.listTagsForResource(StoredGateways.STRANGER, gateway.arn()));
  }

  @Test
  void keepsRateLimitsAllOrNone() {
    Gateway gateway = gateway("limited");
    RateLimit made = limit(gateway);

    assertThat(stored.directory.find(gateway.id()).orElseThrow().limits()).containsExactly(made);
    refused(ErrorKind.CONFLICT, () -> limit(gateway));
    var other =
        new NewRateLimit(
            Optional.of("by-target"),
            NONE,
            List.of("targetName"),
            List.of(new Entry(Map.of("targetName", "x"), Optional.empty(), Optional.of(1))));
    var third =
        new NewRateLimit(
            Optional.of("third"),
            NONE,
            List.of("$.context.jwt.sub"),
            List.of(new Entry(Map.of("$.context.jwt.sub", "*"), Optional.empty(), Optional.of(1))));
    refused(
        ErrorKind.QUOTA,
        () ->
            stored.limits.batchPutGatewayRateLimits(
                StoredGateways.CALLER, gateway.id(), List.of(other, third), NONE));
    assertThat(
            stored
                .limits
                .listGatewayRateLimits(StoredGateways.CALLER, gateway.id(), PageRequest.first(9))
                .items())
        .containsExactly(made);
  }

  private Gateway gateway(String name) {
    return stored.service.createGateway(
        StoredGateways.CALLER, StoredGateways.settings(name), Map.of(), NONE);
  }

  private RateLimit limit(Gateway gateway) {
    var entry =
        new Entry(
            Map.of("toolName", "*"),
            Optional.of(new Rate(2.5, Duration.ofMinutes(1))),
            Optional.of(3));
    return stored.limits.createGatewayRateLimit(
        StoredGateways.CALLER,
        gateway.id(),
        new NewRateLimit(NONE, NONE, List.of("toolName"), List.of(entry)),
        NONE);
  }

  private GatewayTarget create(Gateway gateway, TargetSettings settings) {
    return stored.service.createGatewayTarget(StoredGateways.CALLER, gateway.id(), settings, NONE);
  }

  private GatewayTarget find(Gateway gateway, GatewayTarget target) {
    return stored.service.getGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
  }

  private static DocumentSource inline(String operation) {
    return new DocumentSource.Inline(StoredGateways.document(operation));
  }

  private static void refused(ErrorKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
  }
}
