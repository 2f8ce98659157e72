package dev.serai.cli;

import dev.serai.cli.command.AgentsCommand;
import dev.serai.cli.command.AuditCommand;
import dev.serai.cli.command.BrowserCommands;
import dev.serai.cli.command.CodeCommands;
import dev.serai.cli.command.ConfigCommand;
import dev.serai.cli.command.DemoCommand;
import dev.serai.cli.command.DeployCommand;
import dev.serai.cli.command.DoctorCommand;
import dev.serai.cli.command.DownCommand;
import dev.serai.cli.command.EnvCommand;
import dev.serai.cli.command.ExecCommand;
import dev.serai.cli.command.FunctionsCommand;
import dev.serai.cli.command.GatewayCommand;
import dev.serai.cli.command.IamCommand;
import dev.serai.cli.command.IdentityCommand;
import dev.serai.cli.command.InvokeCommand;
import dev.serai.cli.command.KnowledgeCommands;
import dev.serai.cli.command.MemoryCommands;
import dev.serai.cli.command.SessionsCommand;
import dev.serai.cli.command.StatusCommand;
import dev.serai.cli.command.TracesCommand;
import dev.serai.cli.command.TrainCommand;
import dev.serai.cli.command.UpCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands by name. Building one means much reflection, and most runs need one only, so each is
 * built when it is asked for.
 */
final class Commands {

  private final Map<String, Function<Shell, Object>> byName = new LinkedHashMap<>();

  Commands() {
    byName.put("demo", DemoCommand::new);
    byName.put("up", UpCommand::new);
    byName.put("status", StatusCommand::new);
    byName.put("down", DownCommand::new);
    byName.put("env", EnvCommand::new);
    byName.put("config", ConfigCommand::new);
    byName.put("doctor", DoctorCommand::new);
    byName.put("deploy", DeployCommand::new);
    byName.put("invoke", InvokeCommand::new);
    byName.put("agents", AgentsCommand::with);
    byName.put("exec", ExecCommand::new);
    byName.put("sessions", SessionsCommand::new);
    byName.put("traces", TracesCommand::new);
    byName.put("iam", IamCommand::with);
    byName.put("identity", IdentityCommand::with);
    byName.put("functions", FunctionsCommand::with);
    byName.put("code", CodeCommands::with);
    byName.put("browser", BrowserCommands::with);
    byName.put("gateway", GatewayCommand::with);
    byName.put("memory", MemoryCommands::with);
    byName.put("knowledge", KnowledgeCommands::with);
    byName.put("audit", AuditCommand::with);
    byName.put("train", TrainCommand::new);
  }

  /** Adds the one command that {@code arguments} name; all when they name none. */
  void addTo(CommandLine top, Shell shell, String... arguments) {
    String wanted = arguments.length == 0 ? "" : arguments[0];
    byName.forEach(
        (name, command) -> {
          if (name.equals(wanted) || !(byName.containsKey(wanted) || wanted.equals("--version"))) {
            top.addSubcommand(name, command.apply(shell));
          }
        });
  }
}
