package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai identity grants}. */
@Command(
    name = "grants",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What users have granted to agents at other services.",
    footer = {"", "Example:", "  serai identity grants ls --user-id ann"})
final class IdentityGrantCommands {

  private static final String GRANTS = "/serai/v1/identity/grants";

  private final Api api;

  IdentityGrantCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists grants, of one user or of all.",
      footer = {"", "Example:", "  serai identity grants ls --user-id ann"})
  int list(@Mixin EndUserOptions user, @Mixin Output output) {
    return api.list(
        user.into(Request.get(GRANTS)),
        output,
        "grants",
        "grantId",
        "workloadName",
        "credentialProviderName",
        "createdAt",
        "lastUsedAt");
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Ends a grant; its tokens are gone at once.",
      footer = {"", "Example:", "  serai identity grants revoke 4kTq8sV2b1"})
  int revoke(@Parameters(paramLabel = "GRANT") String grant, @Mixin Output output) {
    return api.done(
        Request.delete(GRANTS + "/" + Request.label(grant)), output, grant + " is revoked");
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = "Makes a short-lived page where a user sees and revokes grants.",
      footer = {"", "Example:", "  serai identity grants link --user-id ann"})
  int link(@Mixin EndUserOptions user, @Mixin Output output) {
    user.require();
    ObjectNode body = Output.mapper().createObjectNode();
    user.into(body);
    return api.show(
        Request.post(GRANTS + "/page").with(Payload.text(body.toString()), "application/json"),
        output);
  }

  @Command(
      name = "complete",
      mixinStandardHelpOptions = true,
      description = "Confirms that a user you named came back: what is pending becomes a grant.",
      footer = {
        "",
        "For flows without an application behind a return URL. Example:",
        "  serai identity grants complete urn:ietf:params:oauth:request_uri:4kTq… --user-id ann"
      })
  int complete(
      @Parameters(paramLabel = "SESSION-URI") String session,
      @Option(names = "--user-id", required = true, paramLabel = "ID") String userId,
      @Mixin Output output) {
    ObjectNode body = Output.mapper().createObjectNode().put("sessionUri", session);
    body.putObject("userIdentifier").put("userId", userId);
    return api.done(
        Request.post("/identities/CompleteResourceTokenAuth")
            .with(Payload.text(body.toString()), "application/json"),
        output,
        "access is granted");
  }
}
