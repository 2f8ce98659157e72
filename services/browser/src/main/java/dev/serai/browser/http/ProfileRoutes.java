package dev.serai.browser.http;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.browser.http.ControlReplies.Status;
import dev.serai.browser.http.ProfileWire.CreateProfile;
import dev.serai.browser.http.ProfileWire.CreatedProfile;
import dev.serai.browser.http.ProfileWire.DeleteProfile;
import dev.serai.browser.http.ProfileWire.DeletedProfile;
import dev.serai.browser.http.ProfileWire.FoundProfile;
import dev.serai.browser.http.ProfileWire.GetProfile;
import dev.serai.browser.http.ProfileWire.ListProfiles;
import dev.serai.browser.http.ProfileWire.ProfileList;
import dev.serai.browser.http.ProfileWire.ProfileSummary;
import dev.serai.browser.profile.BrowserProfile;
import dev.serai.browser.profile.BrowserProfile.Saved;
import dev.serai.browser.profile.BrowserProfileService;
import dev.serai.browser.profile.ProfileId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The control plane of browser profiles. */
public final class ProfileRoutes {

  private static final int PAGE = 10;

  private final BrowserProfileService profiles;

  public ProfileRoutes(BrowserProfileService profiles) {
    this.profiles = profiles;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/browser-profiles";
    String one = all + "/{profileId}";
    return List.of(
        control("CreateBrowserProfile", Method.PUT, all, 200, CreateProfile.class, this::create),
        control("GetBrowserProfile", Method.GET, one, 200, GetProfile.class, this::get),
        control("DeleteBrowserProfile", Method.DELETE, one, 200, DeleteProfile.class, this::delete),
        control("ListBrowserProfiles", Method.POST, all, 200, ListProfiles.class, this::list));
  }

  private Reply create(Call<CreateProfile> call) {
    CreateProfile input = call.input();
    var wish =
        new BrowserProfileService.Wish(
            input.name(), input.description(), input.tags().orElse(Map.of()));
    BrowserProfile made = profiles.createBrowserProfile(call.caller(), wish, input.clientToken());
    return Reply.json(
        new CreatedProfile(
            made.id().value(), made.arn().toString(), made.createdAt(), Status.READY));
  }

  private Reply get(Call<GetProfile> call) {
    BrowserProfile found =
        profiles.getBrowserProfile(call.caller(), new ProfileId(call.input().profileId()));
    return Reply.json(
        new FoundProfile(
            found.id().value(),
            found.arn().toString(),
            found.name(),
            found.description(),
            Status.READY,
            found.createdAt(),
            found.updatedAt(),
            found.saved().map(Saved::at),
            found.saved().map(saved -> saved.source().session().value()),
            found.saved().map(saved -> saved.source().browser().value())));
  }

  private Reply delete(Call<DeleteProfile> call) {
    DeleteProfile input = call.input();
    var id = new ProfileId(input.profileId());
    Instant at = profiles.deleteBrowserProfile(call.caller(), id, input.clientToken());
    return Reply.json(
        new DeletedProfile(
            id.value(), profiles.arnOf(call.caller(), id).toString(), Status.DELETING, at));
  }

  private Reply list(Call<ListProfiles> call) {
    ListProfiles input = call.input();
    Page<BrowserProfile> page =
        profiles.listBrowserProfiles(
            call.caller(),
            input.name(),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new ProfileList(page.map(ProfileRoutes::summary).items(), page.next()));
  }

  private static ProfileSummary summary(BrowserProfile profile) {
    return new ProfileSummary(
        profile.id().value(),
        profile.arn().toString(),
        profile.name(),
        profile.description(),
        Status.READY,
        profile.createdAt(),
        profile.updatedAt(),
        profile.saved().map(Saved::at),
        profile.saved().map(saved -> saved.source().session().value()),
        profile.saved().map(saved -> saved.source().browser().value()));
  }
}
