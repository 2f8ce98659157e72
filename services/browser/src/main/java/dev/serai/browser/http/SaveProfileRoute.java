package dev.serai.browser.http;

import static dev.serai.protocol.aws.Operation.data;

import dev.serai.browser.http.ProfileWire.SaveProfile;
import dev.serai.browser.http.ProfileWire.SavedProfile;
import dev.serai.browser.profile.BrowserProfile;
import dev.serai.browser.profile.ProfileId;
import dev.serai.browser.profile.SavedFrom;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.sessions.SessionId;
import java.util.List;

/** What a session knows, saved into a profile. */
public final class SaveProfileRoute {

  private final BrowserSessionService sessions;

  public SaveProfileRoute(BrowserSessionService sessions) {
    this.sessions = sessions;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        data(
            "SaveBrowserSessionProfile",
            Method.PUT,
            "/browser-profiles/{profileIdentifier}/save",
            200,
            SaveProfile.class,
            this::save));
  }

  private Reply save(Call<SaveProfile> call) {
    SaveProfile input = call.input();
    var source =
        new SavedFrom(Address.of(input.browserIdentifier()), new SessionId(input.sessionId()));
    BrowserProfile saved =
        sessions.saveBrowserSessionProfile(
            call.caller(), new ProfileId(input.profileIdentifier()), source, input.clientToken());
    return Reply.json(
        new SavedProfile(
            saved.id().value(), source.browser().value(), input.sessionId(), saved.updatedAt()));
  }
}
