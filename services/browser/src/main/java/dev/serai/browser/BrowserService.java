package dev.serai.browser;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sessions.RunningSessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control plane of browsers: one method for each operation. Every method asks access control
 * first, sees only the caller's account and {@link BrowserId#SYSTEM}, and answers for durable
 * state. A repeated {@code clientToken} does nothing and is answered with what there is.
 *
 * <p>Differs from AWS: a browser is READY when its creation is answered, and gone when its deletion
 * is.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such browser; QUOTA when {@link BrowserQuotas} is reached. Source: AgentCore developer guide,
 * browser.
 */
public final class BrowserService implements Taggable {

  private final Region region;
  private final BrowserStore store;
  private final BrowserAccess access;
  private final BrowserRules rules;
  private final Egress egress;
  private final RunningSessions<BrowserId> running;

  BrowserService(
      Region region,
      BrowserStore store,
      AccessControl control,
      BrowserQuotas quotas,
      Egress egress,
      RunningSessions<BrowserId> running,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.access = new BrowserAccess(region, control);
    this.egress = egress;
    this.running = running;
    this.rules = new BrowserRules(region, store, quotas, ids, clock);
  }

  /**
   * DENIED also when the caller may not pass on the role; CONFLICT when the name is taken;
   * VALIDATION for a role of another account, and for subnets and security groups that nobody
   * configured.
   */
  public Browser createBrowser(
      Caller caller,
      BrowserSettings settings,
      Map<String, String> tags,
      Optional<String> clientToken) {
    access.requireAny(caller, "CreateBrowser");
    settings.recording().ifPresent(each -> each.require(settings.executionRole().isPresent()));
    settings.executionRole().ifPresent(role -> access.requirePassing(caller, role));
    settings.vpc().ifPresent(vpc -> egress.require("networkConfiguration.vpcConfig", vpc));
    return rules.create(caller.account(), settings, tags, clientToken);
  }

  public Browser getBrowser(Caller caller, BrowserId id) {
    access.require(caller, "GetBrowser", id);
    return store.read(rows -> Lookup.browser(rows, region, caller.account(), id));
  }

  /**
   * Its sessions end, and nothing is known of them any more. VALIDATION for the browser that comes
   * with the platform.
   *
   * @return when it was deleted
   */
  public Instant deleteBrowser(Caller caller, BrowserId id, Optional<String> clientToken) {
    access.require(caller, "DeleteBrowser", id);
    if (id.isSystem()) {
      throw ServiceException.validation(
          "browserId", id + " comes with the platform and cannot be deleted");
    }
    Instant at = rules.delete(caller.account(), id, clientToken);
    running.endAll(caller.account(), id);
    return at;
  }

  /**
   * The one that comes with the platform, then the account's by id.
   *
   * @param type which of them; both when empty
   */
  public Page<Browser> listBrowsers(Caller caller, Optional<Browser.Type> type, PageRequest page) {
    access.requireAny(caller, "ListBrowsers");
    boolean systemIsDue = page.after().isEmpty() && !type.equals(Optional.of(Browser.Type.CUSTOM));
    var found = new ArrayList<Browser>();
    if (systemIsDue) {
      found.add(Browser.system(caller.account(), region));
    }
    if (!type.equals(Optional.of(Browser.Type.SYSTEM))) {
      found.addAll(customs(caller.account(), page));
    }
    return Page.cut(found, page, browser -> browser.id().value());
  }

  /** One more than fits, so that the page can tell whether more follow. */
  private List<Browser> customs(AccountId account, PageRequest page) {
    Optional<String> after = page.after().filter(id -> !id.equals(BrowserId.SYSTEM.value()));
    var request = new PageRequest(page.size() + 1, after);
    return store.read(rows -> rows.browsers().list(account, request)).items();
  }

  @Override
  public boolean covers(Arn resource) {
    return BrowserId.isNamedBy(resource);
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    access.require(caller, "TagResource", resource);
    rules.tag(caller.account(), tagged(caller.account(), resource), added);
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    access.require(caller, "UntagResource", resource);
    rules.untag(caller.account(), tagged(caller.account(), resource), names);
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    access.require(caller, "ListTagsForResource", resource);
    BrowserId id = tagged(caller.account(), resource);
    return store.read(rows -> rows.tags().of(Lookup.custom(rows, caller.account(), id).id()));
  }

  /** An ARN that is not written exactly as this installation prints it names nothing. */
  private BrowserId tagged(AccountId account, Arn resource) {
    return BrowserId.ofCustom(resource)
        .filter(id -> id.arn(region, account).equals(resource))
        .orElseThrow(() -> ServiceException.notFound("no resource with the ARN " + resource));
  }
}
