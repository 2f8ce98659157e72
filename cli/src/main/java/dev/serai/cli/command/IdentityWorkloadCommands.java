package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai identity workload}. */
@Command(
    name = "workload",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Workload identities: one comes with every runtime, others are made here.",
    footer = {"", "Example:", "  serai identity workload create billing.clerk --group /finance"})
final class IdentityWorkloadCommands {

  private static final String ROOT = "/identities/";

  private final Api api;

  IdentityWorkloadCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description =
          "Creates an identity; dots in its name put it into groups, support.eu.x into /support/eu/.",
      footer = {
        "",
        "Example:",
        "  serai identity workload create billing.clerk --return-url https://app.example/done"
      })
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--return-url",
              paramLabel = "URL",
              description = "Where a browser may be sent after consent; may be given again.")
          @Nullable List<String> returnUrls,
      @Option(
              names = "--group",
              paramLabel = "PATH",
              description = "Puts it into a group besides, for example /support/eu.")
          Optional<String> group,
      @Mixin Output output) {
    ObjectNode body = Output.mapper().createObjectNode().put("name", name);
    if (returnUrls != null) {
      returnUrls.forEach(body.putArray("allowedResourceOauth2ReturnUrls")::add);
    }
    group.ifPresent(path -> body.putObject("tags").put("serai:group", path));
    return api.show(call("CreateWorkloadIdentity", body), output);
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the identities.",
      footer = {"", "Example:", "  serai identity workload ls"})
  int list(@Mixin Output output) {
    return api.list(
        call("ListWorkloadIdentities", Output.mapper().createObjectNode()),
        output,
        "workloadIdentities",
        "name",
        "workloadIdentityArn");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes an identity; its tokens are refused at once.",
      footer = {"", "Example:", "  serai identity workload delete billing.clerk"})
  int delete(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    ObjectNode body = Output.mapper().createObjectNode().put("name", name);
    return api.done(call("DeleteWorkloadIdentity", body), output, name + " is deleted");
  }

  private static Request call(String operation, ObjectNode body) {
    return Request.post(ROOT + operation).with(Payload.text(body.toString()), "application/json");
  }
}
