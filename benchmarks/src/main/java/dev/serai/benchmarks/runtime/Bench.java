package dev.serai.benchmarks.runtime;

import dev.serai.benchmarks.host.AgentFolder;
import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Launcher;
import dev.serai.benchmarks.host.PlainAgent;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.host.Serai;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a run works with. All that is started through it ends with {@code belongings}. */
record Bench(Launcher launcher, Scratch scratch, AgentFolder agent, Belongings belongings) {

  static Bench prepare(Belongings belongings) throws IOException, InterruptedException {
    Launcher launcher = Launcher.find();
    launcher.build();
    Scratch scratch = belongings.keep(Scratch.create());
    return new Bench(launcher, scratch, AgentFolder.pack(scratch.folder("agent")), belongings);
  }

  /**
   * @param home name of its data folder in this run
   * @param settings {@code SERAI_*} variables
   */
  Serai server(String home, Map<String, String> settings) throws IOException {
    return Serai.start(launcher, scratch.root().resolve(home), settings, belongings);
  }

  /** The bench agent without Serai. */
  PlainAgent plainAgent() throws IOException {
    return PlainAgent.java(agent.jar(), belongings);
  }

  /** The folder of the example agent in Python. */
  Path pythonExample() {
    return launcher.source("examples/plain-python");
  }

  /** The example agent in Python without Serai. */
  PlainAgent plainPython() throws IOException {
    return PlainAgent.python(
        pythonExample().resolve("agent.py"), scratch.folder("python"), belongings);
  }
}
