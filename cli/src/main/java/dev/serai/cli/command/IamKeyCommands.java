package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai iam key}. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Access keys of users. A secret is shown once, when it is made.",
    footer = {"", "Example:", "  serai iam key rotate administrator AKIA…"})
final class IamKeyCommands {

  private final Api api;

  IamKeyCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a key and prints its secret, once.",
      footer = {"", "Example:", "  serai iam key create ci"})
  int create(@Parameters(paramLabel = "USER") String user, @Mixin Output output) {
    return api.show(Request.post(Api.iam("users", user, "access-keys")), output);
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the keys of a user.",
      footer = {"", "Example:", "  serai iam key ls ci"})
  int list(@Parameters(paramLabel = "USER") String user, @Mixin Output output) {
    return api.list(
        Request.get(Api.iam("users", user, "access-keys")),
        output,
        "accessKeys",
        "accessKeyId",
        "status",
        "createdAt");
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Replaces a key by a new one and prints the new secret, once.",
      footer = {"", "Example:", "  serai iam key rotate ci AKIA…"})
  int rotate(
      @Parameters(paramLabel = "USER") String user,
      @Parameters(paramLabel = "KEY-ID") String key,
      @Mixin Output output) {
    return api.show(Request.post(Api.iam("users", user, "access-keys", key, "rotate")), output);
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Disables a key; it can be enabled again.",
      footer = {"", "Example:", "  serai iam key disable ci AKIA…"})
  int disable(
      @Parameters(paramLabel = "USER") String user,
      @Parameters(paramLabel = "KEY-ID") String key,
      @Mixin Output output) {
    return status(user, key, "Inactive", output);
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Enables a disabled key.",
      footer = {"", "Example:", "  serai iam key enable ci AKIA…"})
  int enable(
      @Parameters(paramLabel = "USER") String user,
      @Parameters(paramLabel = "KEY-ID") String key,
      @Mixin Output output) {
    return status(user, key, "Active", output);
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a key.",
      footer = {"", "Example:", "  serai iam key delete ci AKIA…"})
  int delete(
      @Parameters(paramLabel = "USER") String user,
      @Parameters(paramLabel = "KEY-ID") String key,
      @Mixin Output output) {
    return api.done(
        Request.delete(Api.iam("users", user, "access-keys", key)), output, key + " is deleted");
  }

  private int status(String user, String key, String status, Output output) {
    return api.done(
        Api.with(Request.put(Api.iam("users", user, "access-keys", key)), Map.of("status", status)),
        output,
        key + " is " + status);
  }
}
