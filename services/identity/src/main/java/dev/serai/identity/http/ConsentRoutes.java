package dev.serai.identity.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.identity.consent.ConsentConfig;
import dev.serai.identity.consent.ConsentRoom;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.Reply;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The tables of consent: signed operations, and what browsers use. */
public final class ConsentRoutes {

  private static final String GRANTS = "/serai/v1/identity/grants";
  private static final String GRANT = GRANTS + "/{grantId}";

  /** What {@code CompleteResourceTokenAuth} declares; it knows no conflict and no dependency. */
  private static final ErrorFamily ERRORS =
      IdentityRows.WITHOUT_CONFLICT.with(
          ErrorKind.RETRYABLE_CONFLICT, "InternalServerException", 500);

  private final ConsentRoom room;
  private final BrowserCookie cookie;

  /**
   * @param publicUrl of this installation as browsers reach it
   */
  public ConsentRoutes(ConsentRoom room, ConsentConfig config, URI publicUrl, Ids ids) {
    this.room = room;
    cookie = new BrowserCookie("serai-consent", publicUrl, config.sessionLife(), ids);
  }

  public List<Operation<?>> operations() {
    return List.of(
        IdentityRows.row(
            Plane.DATA,
            "CompleteResourceTokenAuth",
            200,
            GrantInputs.CompleteResourceTokenAuth.class,
            ERRORS,
            this::complete),
        extension("ListUserGrants", GET, GRANTS, 200, GrantInputs.ListUserGrants.class, this::list),
        extension(
            "RevokeUserGrant", DELETE, GRANT, 204, GrantInputs.GrantInput.class, this::revoke),
        extension(
            "CreateUserGrantsPage",
            POST,
            GRANTS + "/page",
            201,
            GrantInputs.CreateUserGrantsPage.class,
            this::page));
  }

  public List<RawRoute> rawRoutes() {
    return Stream.concat(
            new ConsentBrowserRoutes(room.browser(), cookie).routes().stream(),
            new GrantsPage(room.grants()).routes().stream())
        .toList();
  }

  private Reply complete(Call<GrantInputs.CompleteResourceTokenAuth> call) {
    var input = call.input();
    room.completion()
        .completeResourceTokenAuth(
            call.caller(), input.userIdentifier().claimant(), input.sessionUri());
    return Reply.empty();
  }

  private Reply list(Call<GrantInputs.ListUserGrants> call) {
    var input = call.input();
    return Reply.json(
        GrantOutputs.GrantsOutput.of(
            room.grants().listUserGrants(call.caller(), input.user(), input.page())));
  }

  private Reply revoke(Call<GrantInputs.GrantInput> call) {
    room.grants().revokeUserGrant(call.caller(), call.input().grantId());
    return Reply.empty();
  }

  private Reply page(Call<GrantInputs.CreateUserGrantsPage> call) {
    return Reply.json(
        GrantOutputs.PageOutput.of(
            room.grants().createUserGrantsPage(call.caller(), call.input().user().required())));
  }
}
