package dev.serai.browser;

import static dev.serai.browser.StoredBrowsers.CALLER;
import static dev.serai.browser.StoredBrowsers.ROLE;
import static dev.serai.browser.StoredBrowsers.STRANGER;
import static dev.serai.browser.StoredBrowsers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.serai.browser.profile.BrowserProfile;
import dev.serai.browser.profile.BrowserProfileService;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control plane of browsers does, on every database. */
abstract class BrowserServiceContract {

  private static final String TOKEN = "t".repeat(33);

  @TempDir private Path folder;
  private StoredBrowsers stored;
  private BrowserService service;

  /** On an empty database. */
  abstract StoredBrowsers open(Path data, BrowserConfig config);

  @BeforeEach
  void open() {
    stored = open(folder, StoredBrowsers.SMALL);
    service = stored.service;
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void aBrowserIsFoundAsItWasCreated() {
    var wanted = new BrowserSettings("sums", Optional.of("adds up"), Optional.of(ROLE));

    Browser made = stored.create(CALLER, wanted, Optional.empty());

    Browser found = service.getBrowser(CALLER, made.id());
    assertThat(found).isEqualTo(made);
    assertThat(found.settings()).isEqualTo(wanted);
    assertThat(found.id().value()).matches("sums-[0-9a-zA-Z]{10}");
    assertThat(found.arn())
        .hasToString(
            "arn:aws:bedrock-agentcore:us-east-1:111122223333:browser-custom/" + found.id());
  }

  @Test
  void everyAccountHasTheOneThatComesWithThePlatform() {
    Browser system = service.getBrowser(STRANGER, BrowserId.SYSTEM);

    assertThat(system.arn())
        .hasToString("arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1");
    assertThat(system.type()).isEqualTo(Browser.Type.SYSTEM);
    assertThat(system.settings().executionRole()).isEmpty();
    refuses(
        ErrorKind.VALIDATION,
        "cannot be deleted",
        () -> service.deleteBrowser(CALLER, BrowserId.SYSTEM, Optional.empty()));
  }

  @Test
  void aNameIsGivenOnceInAnAccount() {
    stored.create("sums");

    refuses(ErrorKind.CONFLICT, "sums already exists", () -> stored.create("sums"));
    assertThat(stored.create(STRANGER, settings("sums"), Optional.empty()).settings().name())
        .isEqualTo("sums");
  }

  @Test
  void anAccountHasItsQuota() {
    List.of("a", "b", "c").forEach(stored::create);

    refuses(ErrorKind.QUOTA, "quota of 3", () -> stored.create("d"));
    assertThat(stored.create(STRANGER, settings("d"), Optional.empty())).isNotNull();
  }

  @Test
  void aRepeatedTokenCreatesNothing() {
    Browser first = stored.create(CALLER, settings("sums"), Optional.of(TOKEN));

    Browser second = stored.create(CALLER, settings("sums"), Optional.of(TOKEN));

    assertThat(second).isEqualTo(first);
    refuses(
        ErrorKind.TOKEN_REUSED,
        "",
        () -> stored.create(CALLER, settings("other"), Optional.of(TOKEN)));
  }

  @Test
  void aRepeatedTokenDeletesNothingMore() {
    Browser made = stored.create("sums");
    Instant at = service.deleteBrowser(CALLER, made.id(), Optional.of(TOKEN));
    stored.clock.advance(Duration.ofMinutes(1));

    assertThat(service.deleteBrowser(CALLER, made.id(), Optional.of(TOKEN))).isEqualTo(at);
    refuses(
        ErrorKind.NOT_FOUND,
        made.id().value(),
        () -> service.deleteBrowser(CALLER, made.id(), Optional.empty()));
    assertThat(stored.create("sums").id()).isNotEqualTo(made.id());
  }

  @Test
  void whatAnotherAccountHasIsNotFound() {
    Browser made = stored.create("sums");

    refuses(ErrorKind.NOT_FOUND, made.id().value(), () -> service.getBrowser(STRANGER, made.id()));
    refuses(
        ErrorKind.NOT_FOUND,
        made.id().value(),
        () -> service.deleteBrowser(STRANGER, made.id(), Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        made.id().value(),
        () -> service.tagResource(STRANGER, made.arn(), Map.of("a", "b")));
    assertThat(ids(list(STRANGER, Optional.of(Browser.Type.CUSTOM), 9, Optional.empty())))
        .isEmpty();
  }

  @Test
  void listsTheSystemsOneFirstThenTheAccountsById() {
    List.of("c", "a", "b").forEach(stored::create);
    for (int size : List.of(1, 2, 3, 4, 100)) {
      assertThat(names(Optional.empty(), size))
          .as("pages of %d", size)
          .containsExactly("aws_browser_v1", "a", "b", "c");
    }
    assertThat(names(Optional.of(Browser.Type.CUSTOM), 2)).containsExactly("a", "b", "c");
    assertThat(names(Optional.of(Browser.Type.SYSTEM), 1)).containsExactly("aws_browser_v1");
  }

  @Test
  void aRoleMustBeOneThatTheCallerMayPassOn() {
    var wanted = new BrowserSettings("sums", Optional.empty(), Optional.of(ROLE));
    stored.denied.add("iam:PassRole");

    refuses(
        ErrorKind.DENIED, "iam:PassRole", () -> stored.create(CALLER, wanted, Optional.empty()));
    refuses(
        ErrorKind.VALIDATION,
        "executionRoleArn",
        () -> stored.create(STRANGER, wanted, Optional.empty()));
    assertThat(names(Optional.of(Browser.Type.CUSTOM), 9)).isEmpty();
  }

  @Test
  void asksForEveryOperationOnWhatItIsDoneTo() {
    Browser made = stored.create("sums");
    service.getBrowser(CALLER, BrowserId.SYSTEM);
    service.listTagsForResource(CALLER, made.arn());
    list(CALLER, Optional.empty(), 1, Optional.empty());
    service.deleteBrowser(CALLER, made.id(), Optional.empty());

    String customs = "arn:aws:bedrock-agentcore:us-east-1:111122223333:browser-custom/";
    assertThat(stored.asked)
        .extracting(AccessRequest::action, request -> request.resource().toString())
        .containsExactly(
            tuple("bedrock-agentcore:CreateBrowser", customs + "*"),
            tuple(
                "bedrock-agentcore:GetBrowser",
                "arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1"),
            tuple("bedrock-agentcore:ListTagsForResource", made.arn().toString()),
            tuple("bedrock-agentcore:ListBrowsers", customs + "*"),
            tuple("bedrock-agentcore:DeleteBrowser", made.arn().toString()));
  }

  @Test
  void whatIsDeniedIsNotDone() {
    Browser made = stored.create("sums");
    for (String operation : List.of("Create", "Get", "Delete")) {
      stored.denied.add("bedrock-agentcore:%sBrowser".formatted(operation));
    }
    stored.denied.add("bedrock-agentcore:ListBrowsers");

    refuses(ErrorKind.DENIED, "Create", () -> stored.create("more"));
    refuses(ErrorKind.DENIED, "Get", () -> service.getBrowser(CALLER, made.id()));
    refuses(
        ErrorKind.DENIED,
        "Delete",
        () -> service.deleteBrowser(CALLER, made.id(), Optional.empty()));
    refuses(ErrorKind.DENIED, "List", () -> list(CALLER, Optional.empty(), 1, Optional.empty()));
  }

  @Test
  void tagsAreAddedOverwrittenRemovedAndBounded() {
    Browser made =
        service.createBrowser(CALLER, settings("sums"), Map.of("team", "inn"), Optional.empty());

    service.tagResource(CALLER, made.arn(), Map.of("team", "yard", "stage", "test"));

    assertThat(service.listTagsForResource(CALLER, made.arn()))
        .isEqualTo(Map.of("team", "yard", "stage", "test"));
    refuses(
        ErrorKind.QUOTA,
        "2 tags",
        () -> service.tagResource(CALLER, made.arn(), Map.of("third", "one")));
    service.untagResource(CALLER, made.arn(), List.of("team", "never"));
    assertThat(service.listTagsForResource(CALLER, made.arn())).isEqualTo(Map.of("stage", "test"));
    assertThat(stored.room.directory().find(CALLER.account(), made.arn()).orElseThrow().tags())
        .isEqualTo(Map.of("stage", "test"));
  }

  @Test
  void tagsGoWithTheirBrowser() {
    Browser made =
        service.createBrowser(CALLER, settings("sums"), Map.of("team", "inn"), Optional.empty());

    service.deleteBrowser(CALLER, made.id(), Optional.empty());

    refuses(ErrorKind.NOT_FOUND, "", () -> service.listTagsForResource(CALLER, made.arn()));
    assertThat(stored.room.directory().find(CALLER.account(), made.arn())).isEmpty();
  }

  @Test
  void onlyAnArnAsItIsPrintedNamesABrowser() {
    Browser made = stored.create("sums");
    Arn elsewhere =
        Arn.parse(made.arn().toString().replace("us-east-1", "eu-west-1")).orElseThrow();

    refuses(ErrorKind.NOT_FOUND, "", () -> service.listTagsForResource(CALLER, elsewhere));
    refuses(
        ErrorKind.NOT_FOUND,
        "",
        () ->
            service.listTagsForResource(
                CALLER, BrowserId.SYSTEM.arn(made.region(), made.account())));
    assertThat(service.covers(made.arn())).isTrue();
    assertThat(service.covers(ROLE)).isFalse();
  }

  @Test
  void profilesComeAndGo() {
    BrowserProfile made = profile("ann", Optional.of(TOKEN));

    assertThat(profile("ann", Optional.of(TOKEN))).isEqualTo(made);
    assertThat(profiles().getBrowserProfile(CALLER, made.id())).isEqualTo(made);
    assertThat(made.arn().toString())
        .matches("arn:aws:bedrock-agentcore:us-east-1:111122223333:browser-profile/ann-\\w{10}");
    assertThat(profiles().listTagsForResource(CALLER, made.arn())).isEqualTo(Map.of("team", "inn"));
    assertThat(stored.room.directory().find(CALLER.account(), made.arn()).orElseThrow().tags())
        .isEqualTo(Map.of("team", "inn"));
    Instant at = profiles().deleteBrowserProfile(CALLER, made.id(), Optional.of(TOKEN));
    stored.clock.advance(Duration.ofMinutes(1));
    assertThat(profiles().deleteBrowserProfile(CALLER, made.id(), Optional.of(TOKEN)))
        .isEqualTo(at);
    refuses(
        ErrorKind.NOT_FOUND,
        made.id().value(),
        () -> profiles().getBrowserProfile(CALLER, made.id()));
    refuses(ErrorKind.NOT_FOUND, "", () -> profiles().listTagsForResource(CALLER, made.arn()));
  }

  @Test
  void profilesAreListedByIdAndByName() {
    List.of("c", "a", "b").forEach(name -> profile(name, Optional.empty()));

    Page<BrowserProfile> first =
        profiles().listBrowserProfiles(CALLER, Optional.empty(), PageRequest.first(2));
    Page<BrowserProfile> second =
        profiles().listBrowserProfiles(CALLER, Optional.empty(), new PageRequest(2, first.next()));

    assertThat(first.map(BrowserProfile::name).items()).containsExactly("a", "b");
    assertThat(second.map(BrowserProfile::name).items()).containsExactly("c");
    assertThat(second.next()).isEmpty();
    assertThat(
            profiles()
                .listBrowserProfiles(CALLER, Optional.of("b"), PageRequest.first(1))
                .map(BrowserProfile::name)
                .items())
        .containsExactly("b");
    assertThat(
            profiles()
                .listBrowserProfiles(STRANGER, Optional.of("b"), PageRequest.first(1))
                .items())
        .isEmpty();
  }

  @Test
  void profilesHaveTheirQuotasAndNamesAreGivenOnce() {
    BrowserProfile made = profile("a", Optional.empty());
    refuses(ErrorKind.CONFLICT, "a already exists", () -> profile("a", Optional.empty()));
    profile("b", Optional.empty());
    profile("c", Optional.empty());

    refuses(ErrorKind.QUOTA, "quota of 3", () -> profile("d", Optional.empty()));
    refuses(
        ErrorKind.QUOTA,
        "2 tags",
        () -> profiles().tagResource(CALLER, made.arn(), Map.of("x", "1", "y", "2")));
    refuses(
        ErrorKind.NOT_FOUND,
        made.id().value(),
        () -> profiles().getBrowserProfile(STRANGER, made.id()));
  }

  @Test
  void profilesAreAskedFor() {
    BrowserProfile made = profile("a", Optional.empty());
    for (String operation : List.of("Create", "Get", "Delete")) {
      stored.denied.add("bedrock-agentcore:%sBrowserProfile".formatted(operation));
    }
    stored.denied.add("bedrock-agentcore:ListBrowserProfiles");

    refuses(ErrorKind.DENIED, "Create", () -> profile("b", Optional.empty()));
    refuses(ErrorKind.DENIED, "Get", () -> profiles().getBrowserProfile(CALLER, made.id()));
    refuses(
        ErrorKind.DENIED,
        "Delete",
        () -> profiles().deleteBrowserProfile(CALLER, made.id(), Optional.empty()));
    refuses(
        ErrorKind.DENIED,
        "List",
        () -> profiles().listBrowserProfiles(CALLER, Optional.empty(), PageRequest.first(1)));
  }

  private BrowserProfileService profiles() {
    return stored.room.profiles();
  }

  private BrowserProfile profile(String name, Optional<String> clientToken) {
    var wish =
        new BrowserProfileService.Wish(name, Optional.of("of a guest"), Map.of("team", "inn"));
    return profiles().createBrowserProfile(CALLER, wish, clientToken);
  }

  private Page<Browser> list(
      Caller caller, Optional<Browser.Type> type, int size, Optional<String> after) {
    return service.listBrowsers(caller, type, new PageRequest(size, after));
  }

  /** Of all pages. */
  private List<String> names(Optional<Browser.Type> type, int size) {
    var names = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      Page<Browser> page = list(CALLER, type, size, next);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
      page.items().forEach(browser -> names.add(browser.settings().name()));
      next = page.next();
    } while (next.isPresent());
    return names;
  }

  private static List<BrowserId> ids(Page<Browser> page) {
    return page.map(Browser::id).items();
  }

  private static void refuses(ErrorKind kind, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
