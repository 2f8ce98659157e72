package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code serai identity provider}. Secrets come on standard input, so that no history keeps them.
 */
@Command(
    name = "provider",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Credential providers: API keys and OAuth2 clients that agents may use.",
    footer = {"", "Example:", "  serai identity provider api-key weather < key.txt"})
final class IdentityProviderCommands {

  private static final String ROOT = "/identities/";

  private final Api api;
  private final Shell shell;

  IdentityProviderCommands(Api api, Shell shell) {
    this.api = api;
    this.shell = shell;
  }

  @Command(
      name = "api-key",
      mixinStandardHelpOptions = true,
      description = "Keeps the API key on standard input.",
      footer = {"", "Example:", "  serai identity provider api-key weather < key.txt"})
  int apiKey(@Parameters(paramLabel = "NAME") String name, @Mixin Output output)
      throws IOException {
    ObjectNode body = named(name).put("apiKey", secret());
    return api.show(call("CreateApiKeyCredentialProvider", body), output);
  }

  @Command(
      name = "oauth2",
      mixinStandardHelpOptions = true,
      description = "Keeps a client of any OAuth2 server; its secret comes on standard input.",
      footer = {
        "",
        "Example:",
        "  serai identity provider oauth2 inn --client-id agent \\",
        "    --discovery-url https://login.example/.well-known/openid-configuration < secret.txt"
      })
  int oauth2(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--client-id", required = true, paramLabel = "ID") String clientId,
      @Option(names = "--discovery-url", required = true, paramLabel = "URL") String discoveryUrl,
      @Mixin Output output)
      throws IOException {
    ObjectNode body = named(name).put("credentialProviderVendor", "CustomOauth2");
    ObjectNode custom =
        body.putObject("oauth2ProviderConfigInput").putObject("customOauth2ProviderConfig");
    custom.put("clientId", clientId).put("clientSecret", secret());
    custom.putObject("oauthDiscovery").put("discoveryUrl", discoveryUrl);
    return api.show(call("CreateOauth2CredentialProvider", body), output);
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the OAuth2 clients, or the API keys.",
      footer = {"", "Example:", "  serai identity provider ls --api-keys"})
  int list(
      @Option(names = "--api-keys", description = "List API keys.") boolean apiKeys,
      @Mixin Output output) {
    String operation = apiKeys ? "ListApiKeyCredentialProviders" : "ListOauth2CredentialProviders";
    return api.list(
        call(operation, Output.mapper().createObjectNode()),
        output,
        "credentialProviders",
        "name",
        "credentialProviderArn");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes an OAuth2 client with all tokens got by it, or an API key.",
      footer = {"", "Example:", "  serai identity provider delete weather --api-key"})
  int delete(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--api-key", description = "Delete an API key.") boolean apiKey,
      @Mixin Output output) {
    String operation = apiKey ? "DeleteApiKeyCredentialProvider" : "DeleteOauth2CredentialProvider";
    return api.done(call(operation, named(name)), output, name + " is deleted");
  }

  private String secret() throws IOException {
    return new String(shell.in().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static ObjectNode named(String name) {
    return Output.mapper().createObjectNode().put("name", name);
  }

  private static Request call(String operation, ObjectNode body) {
    return Request.post(ROOT + operation).with(Payload.text(body.toString()), "application/json");
  }
}
