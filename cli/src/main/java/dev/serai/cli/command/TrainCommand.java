package dev.serai.cli.command;

import dev.serai.cli.ExitCode;
import dev.serai.cli.Shell;
import dev.serai.cli.client.AgentRuntimes;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CallerIdentity;
import dev.serai.cli.client.LiveSessions;
import dev.serai.sandbox.HostReport;
import dev.serai.sandbox.IsolationClass;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the AOT cache what a start looks like. Run by the launcher on an empty data folder. */
@Command(
    name = "train",
    hidden = true,
    description = "Trains the start-up cache.",
    footer = {"", "Example:", "  serai train"})
public final class TrainCommand implements Callable<Integer> {

  private final Shell shell;

  public TrainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    LogFormat.install();
    var config =
        new ConfigLoader(Map.of())
            .load(
                Optional.empty(),
                List.of(
                    set("server.port", "0"),
                    set("objects.s3.port", "0"),
                    set("sandbox.isolation-class", isolation().word())))
            .config();
    try (Serai serai = Serai.start(config, shell.folder());
        ApiClient api = new ApiClient(serai.clientEnvironment())) {
      CallerIdentity.account(api);
      new AgentRuntimes(api).list();
      new LiveSessions(api).list(Optional.empty());
    }
    return ExitCode.OK;
  }

  /** What will run, where the host can give it: training must not fail for want of a package. */
  private static IsolationClass isolation() {
    return HostReport.examine().namespaceAvailable()
        ? IsolationClass.NAMESPACE
        : IsolationClass.PROCESS;
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("train"));
  }
}
