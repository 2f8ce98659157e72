package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.server.ClientEnvironment;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.EffectiveConfig;
import dev.serai.server.config.TlsConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai up}: the server, until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the server on this data folder and prints how AWS SDKs reach it.",
    footer = {
      "",
      "Example:",
      "  serai up --detach && eval \"$(serai env)\"",
      "  serai up --tls --set telemetry.otlp.endpoint=http://127.0.0.1:4318"
    })
public final class UpCommand implements Callable<Integer> {

  private final Shell shell;
  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private Output output = new Output();

  @Option(names = "--detach", description = "Return once it serves; output goes to server.log.")
  private boolean detach;

  @Option(
      names = "--keep-keys-secret",
      hidden = true,
      description = "Print no keys: standard output is a log.")
  private boolean keepKeysSecret;

  public UpCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EffectiveConfig effective = options.load(shell);
    DataFolder folder = shell.folder();
    if (detach) {
      ClientEnvironment client = new DetachedServer(shell).start(options.arguments());
      announce(client, folder, effective.config().server().tls());
      return ExitCode.OK;
    }
    LogFormat.install();
    Serai serai = Serai.start(effective.config(), folder);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(serai, stopped), "stop"));
    announce(serai.clientEnvironment(), folder, effective.config().server().tls());
    stopped.await();
    return ExitCode.OK;
  }

  private static void stop(Serai serai, CountDownLatch stopped) {
    serai.close();
    stopped.countDown();
  }

  private void announce(ClientEnvironment client, DataFolder folder, TlsConfig tls) {
    if (keepKeysSecret) {
      shell.out().println("serving at " + client.api());
      return;
    }
    ObjectNode json = Output.mapper().createObjectNode();
    client.variables().forEach(json::put);
    String text =
        """
        # Serai is up at %s, data in %s
        %s%s# In another shell: eval "$(serai env)"   Stop with: serai down%n"""
            .formatted(client.api(), folder.root(), client.exports(), trust(folder, tls));
    output.print(shell, json, text);
  }

  private static String trust(DataFolder folder, TlsConfig tls) {
    if (!tls.enabled()) {
      return "";
    }
    return """
        # TLS: add this line to /etc/hosts:
        #   127.0.0.1 %s
        # Java: -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit
        """
        .formatted(tls.alias(), folder.tls().resolve("trust.p12"));
  }
}
