package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.server.config.EffectiveConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai config}: what the server would run with, and why. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Prints every configuration key, its value in force, and where that came from.",
    footer = {
      "",
      "Each key can stand in serai.yaml (nested), in an environment variable (server.port is",
      "SERAI_SERVER_PORT) or in --set. The later wins.",
      "",
      "Example:",
      "  SERAI_SERVER_PORT=9090 serai config"
    })
public final class ConfigCommand implements Callable<Integer> {

  private final Shell shell;
  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private Output output = new Output();

  public ConfigCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    EffectiveConfig effective = options.load(shell);
    ArrayNode json = Output.mapper().createArrayNode();
    Table table = new Table("KEY", "VALUE", "SOURCE");
    for (EffectiveConfig.Entry entry : effective.entries()) {
      json.addObject()
          .put("key", entry.key())
          .put("value", entry.value())
          .put("source", entry.origin().word())
          .put("origin", entry.origin().toString());
      table.row(entry.key(), entry.value(), source(entry));
    }
    output.print(shell, json, table);
    return ExitCode.OK;
  }

  private static String source(EffectiveConfig.Entry entry) {
    String word = entry.origin().word();
    String origin = entry.origin().toString();
    return word.equals(origin) ? word : word + " " + origin;
  }
}
