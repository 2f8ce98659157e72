package dev.serai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.ToolChange.Kind;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How targets are kept in step and treated, on every database. */
abstract class TargetUpkeepContract {

  private static final Synchronisation HOLD = new Synchronisation(Optional.empty(), true);
  private static final Synchronisation HOURLY =
      new Synchronisation(Optional.of(Duration.ofHours(1)), false);
  private static final String OBJECT = "docs/a.yaml";

  @TempDir private Path folder;
  private StoredGateways stored;
  private Gateway gateway;
  private TargetId target;

  /** On an empty database. */
  abstract StoredGateways open(Path data, GatewayQuotas quotas);

  @BeforeEach
  void open() {
    stored = open(folder, GatewayQuotas.DEFAULT);
    gateway =
        stored.service.createGateway(
            StoredGateways.CALLER, StoredGateways.settings("kept"), Map.of(), Optional.empty());
    target = create("api", new DocumentSource.S3("docs", "a.yaml", Optional.empty()));
    stored.objects.put(OBJECT, StoredGateways.document("first"));
    stored.settle();
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void keepsWhatIsSaidAndTheInstallationsWordForTheRest() {
    Resilience quick = timeout(Duration.ofMillis(200));
    TargetUpkeep none = settings();

    put(HOLD, quick);

    assertThat(none).isEqualTo(TargetUpkeep.NONE);
    assertThat(settings().synchronisation()).isEqualTo(HOLD);
    assertThat(settings().resilience()).isEqualTo(quick);
    UpstreamRules rules = stored.upkeep.inForce(quick);
    assertThat(rules.totalTimeout()).isEqualTo(Duration.ofMillis(200));
    assertThat(rules.retries()).isEqualTo(UpstreamRules.DEFAULT.retries());
    assertThat(stored.upkeep.inForce(Resilience.STANDARD)).isSameAs(UpstreamRules.DEFAULT);
  }

  @Test
  void refusesWhatIsOutOfBoundsOrWithoutMeaning() {
    TargetId given = create("given", new DocumentSource.Inline(StoredGateways.document("given")));
    stored.settle();

    refused(
        ErrorKind.VALIDATION, () -> put(Synchronisation.EXPLICIT, timeout(Duration.ofHours(1))));
    refused(
        ErrorKind.VALIDATION,
        () ->
            stored.upkeep.putTargetSettings(
                StoredGateways.CALLER, gateway.id(), given, HOLD, Resilience.STANDARD));
    refused(
        ErrorKind.NOT_FOUND,
        () -> stored.upkeep.getTargetSettings(StoredGateways.STRANGER, gateway.id(), target));
    assertThatThrownBy(() -> new Synchronisation(Optional.of(Duration.ofSeconds(1)), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void servesChangedToolsAtOnceAndSaysWhatBecameOfThem() throws IOException {
    become("second");

    assertThat(served()).containsExactly("second");
    assertThat(row().reasons()).containsExactly("removed first", "added second");
    assertThat(held()).isEmpty();
  }

  @Test
  void holdsChangedToolsUntilExactlyTheyAreApproved() throws IOException {
    put(HOLD, Resilience.STANDARD);
    become("second");
    TargetUpkeepService.Held held = held().orElseThrow();
    List<String> meanwhile = served();

    refused(ErrorKind.CONFLICT, () -> approve("0".repeat(64)));
    approve(held.id());

    assertThat(meanwhile).containsExactly("first");
    assertThat(held.tools())
        .extracting(ToolChange::kind, ToolChange::tool)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, "first"),
            org.assertj.core.groups.Tuple.tuple(Kind.ADDED, "second"));
    assertThat(served()).containsExactly("second");
    assertThat(held()).isEmpty();
    refused(ErrorKind.CONFLICT, () -> approve(held.id()));
  }

  @Test
  void whatIsReadLaterTakesThePlaceOfWhatIsHeld() throws IOException {
    put(HOLD, Resilience.STANDARD);
    become("second");
    String second = held().orElseThrow().id();
    become("third");
    String third = held().orElseThrow().id();

    refused(ErrorKind.CONFLICT, () -> approve(second));
    approve(third);

    assertThat(served()).containsExactly("third");
  }

  @Test
  void whatBecameAsItWasIsHeldNoMore() throws IOException {
    put(HOLD, Resilience.STANDARD);
    become("second");
    become("first");

    assertThat(held()).isEmpty();
    assertThat(served()).containsExactly("first");
    assertThat(row().reasons()).isEmpty();
  }

  @Test
  void whatIsRejectedIsForgottenAndNothingChanges() throws IOException {
    put(HOLD, Resilience.STANDARD);
    become("second");
    stored.upkeep.rejectHeldTools(
        StoredGateways.CALLER, gateway.id(), target, held().orElseThrow().id());

    assertThat(held()).isEmpty();
    assertThat(row().reasons()).isEmpty();
    assertThat(served()).containsExactly("first");
  }

  @Test
  void whatWasReadUnderOtherSettingsCannotBeApproved() throws IOException {
    put(HOLD, Resilience.STANDARD);
    become("second");
    String second = held().orElseThrow().id();
    update(new DocumentSource.S3("docs", "gone", Optional.empty()));

    assertThat(row().status()).isEqualTo(TargetStatus.UPDATE_UNSUCCESSFUL);
    refused(ErrorKind.CONFLICT, () -> approve(second));
  }

  @Test
  void whatWasSaidUnderLargerBoundsCountsAsFarAsThoseOfToday() {
    Resilience large = bytes(UpstreamRules.DEFAULT.maxResponseBytes());
    UpstreamRules smaller = UpstreamRules.DEFAULT.withMaxResponseBytes(1000);
    Resilience hasty = timeout(Duration.ofMillis(50));

    assertThat(large.over(smaller).maxResponseBytes()).isEqualTo(1000);
    assertThat(hasty.over(UpstreamRules.DEFAULT).retries().maxRetries()).isZero();
    refused(
        ErrorKind.VALIDATION,
        () -> put(Synchronisation.EXPLICIT, bytes(UpstreamRules.DEFAULT.maxResponseBytes() + 1)));
  }

  @Test
  void whatCannotBeComparedIsHeldToo() throws IOException {
    put(HOLD, Resilience.STANDARD);
    stored.definitions.forget(gateway.id(), target);
    become("second");

    assertThat(held().orElseThrow().tools())
        .extracting(ToolChange::text)
        .containsExactly("added second");
    assertThat(stored.definitions.tools(row())).isEmpty();
  }

  @Test
  void aPlanOutlivesSettingsUnderWhichThereIsNothingToRead() throws IOException {
    put(HOURLY, Resilience.STANDARD);
    update(new DocumentSource.Inline(StoredGateways.document("given")));
    stored.clock.advance(Duration.ofMinutes(67));
    stored.settle();
    update(new DocumentSource.S3("docs", "a.yaml", Optional.empty()));
    stored.objects.put(OBJECT, StoredGateways.document("second"));
    stored.clock.advance(Duration.ofMinutes(67));
    stored.settle();

    assertThat(served()).containsExactly("second");
  }

  @Test
  void aPlanThatCouldNotBeDoneIsFollowedByTheNext() {
    put(HOURLY, Resilience.STANDARD);
    Jobs.Job plan = stored.planned().getFirst();

    stored.giveUp(plan);

    assertThat(stored.planned()).hasSize(2);
  }

  @Test
  void aPlanOfATargetThatIsGonePlansNothing() {
    put(HOURLY, Resilience.STANDARD);
    stored.service.deleteGatewayTarget(StoredGateways.CALLER, gateway.id(), target);
    stored.clock.advance(Duration.ofHours(2));
    stored.settle();

    assertThat(stored.planned()).isEmpty();
  }

  @Test
  void readsATargetAgainWhenItsTimeHasComeAndPlansTheNext() throws IOException {
    put(HOURLY, Resilience.STANDARD);
    stored.objects.put(OBJECT, StoredGateways.document("second"));
    stored.clock.advance(Duration.ofMinutes(59));
    stored.settle();
    List<String> early = served();
    stored.clock.advance(Duration.ofMinutes(8));
    stored.settle();

    assertThat(early).containsExactly("first");
    assertThat(served()).containsExactly("second");
    assertThat(stored.planned()).hasSize(1);
  }

  @Test
  void aReadingThatFailsIsTriedAgainNextTime() throws IOException {
    put(HOURLY, Resilience.STANDARD);
    stored.objects.put(OBJECT, "openapi: 9");
    stored.clock.advance(Duration.ofMinutes(67));
    stored.settle();
    TargetStatus failed = row().status();
    stored.objects.put(OBJECT, StoredGateways.document("second"));
    stored.clock.advance(Duration.ofMinutes(67));
    stored.settle();

    assertThat(failed).isEqualTo(TargetStatus.SYNCHRONIZE_UNSUCCESSFUL);
    assertThat(served()).containsExactly("second");
  }

  @Test
  void aPlanThatIsDoneTwiceOrReplacedPlansNothing() {
    put(HOURLY, Resilience.STANDARD);
    Jobs.Job plan = stored.planned().getFirst();
    stored.run(plan);
    stored.run(plan);
    stored.settle();
    put(HOURLY, timeout(Duration.ofSeconds(2)));
    List<Jobs.Job> planned = stored.planned();
    put(Synchronisation.EXPLICIT, Resilience.STANDARD);
    stored.clock.advance(Duration.ofHours(2));
    stored.settle();

    assertThat(planned).as("the first, its next, and the one said last").hasSize(3);
    assertThat(stored.planned()).isEmpty();
  }

  private TargetId create(String name, DocumentSource source) {
    return stored
        .service
        .createGatewayTarget(
            StoredGateways.CALLER, gateway.id(), StoredGateways.api(name, source), Optional.empty())
        .id();
  }

  private void become(String operation) {
    stored.objects.put(OBJECT, StoredGateways.document(operation));
    stored.clock.advance(Duration.ofSeconds(1));
    stored.service.synchronizeGatewayTarget(StoredGateways.CALLER, gateway.id(), target);
    stored.settle();
  }

  private void update(DocumentSource source) {
    stored.service.updateGatewayTarget(
        StoredGateways.CALLER, gateway.id(), target, StoredGateways.api("api", source));
    stored.settle();
  }

  private void put(Synchronisation synchronisation, Resilience resilience) {
    stored.upkeep.putTargetSettings(
        StoredGateways.CALLER, gateway.id(), target, synchronisation, resilience);
  }

  private TargetUpkeep settings() {
    return stored.upkeep.getTargetSettings(StoredGateways.CALLER, gateway.id(), target);
  }

  private Optional<TargetUpkeepService.Held> held() {
    return stored.upkeep.getHeldTools(StoredGateways.CALLER, gateway.id(), target);
  }

  private void approve(String change) {
    stored.upkeep.approveHeldTools(StoredGateways.CALLER, gateway.id(), target, change);
  }

  private GatewayTarget row() {
    return stored.service.getGatewayTarget(StoredGateways.CALLER, gateway.id(), target);
  }

  private List<String> served() throws IOException {
    return List.copyOf(stored.definitions.tools(row()).orElseThrow().tools().keySet());
  }

  private static Resilience timeout(Duration timeout) {
    return new Resilience(
        Optional.empty(),
        Optional.of(timeout),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Resilience bytes(int most) {
    return new Resilience(
        Optional.empty(),
        Optional.empty(),
        Optional.of(most),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void refused(ErrorKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
  }
}
