package dev.serai.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The whole environment of a program inside: what is asked for, and what none can do without. */
final class ProgramEnvironment {

  private ProgramEnvironment() {}

  static Map<String, String> of(SandboxSpec spec) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", "/workspace");
    environment.put("LANG", "C.UTF-8");
    environment.putAll(spec.environment());
    return environment;
  }

  static Map<String, String> of(SandboxSpec spec, ExecSpec exec) {
    var environment = new LinkedHashMap<>(of(spec));
    exec.terminal().ifPresent(terminal -> environment.put("TERM", "xterm-256color"));
    environment.putAll(exec.environment());
    return environment;
  }
}
