package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.host.HostView;
import dev.serai.benchmarks.load.Trial;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxRoom;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sandboxes of one class, and the guests in them. */
final class Walls implements AutoCloseable {

  private final SandboxConfig config;
  private final SandboxRoom room;
  private final Guest guest;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Walls(SandboxConfig config, SandboxRoom room, Guest guest) {
    this.config = config;
    this.room = room;
    this.guest = guest;
  }

  /**
   * @param state an own folder of theirs
   */
  static Walls open(IsolationClass isolationClass, Path state, Guest guest) {
    var config = SandboxConfig.defaults(state).with(isolationClass);
    SandboxRoom room = SandboxRoom.create(config, InstantSource.system());
    room.start();
    return new Walls(config, room, guest);
  }

  IsolationClass isolationClass() {
    return config.isolationClass();
  }

  /** The class, for people. */
  String word() {
    return config.isolationClass().word();
  }

  Sandboxes sandboxes() {
    return room.sandboxes();
  }

  Guest guest() {
    return guest;
  }

  /** To the first word of a shell. */
  Sandbox shell() throws IOException {
    return listening(guest.shellInside());
  }

  /** To the first word of the agent, which is that it listens. */
  Sandbox agent() throws IOException {
    return listening(guest.agentInside());
  }

  /** A sandbox whose program says a word, and then the first byte of another program. */
  Trial command() {
    return () -> {
      Sandbox sandbox = shell();
      return asked(sandbox, () -> Talk.command(sandbox));
    };
  }

  /** An agent, to the first byte it answers. */
  Trial answer() {
    return () -> {
      Sandbox sandbox = agent();
      return asked(sandbox, () -> Talk.ask(sandbox));
    };
  }

  HostView view() throws IOException {
    return HostView.look(config.stateDirectory(), config.runDirectory(), guest.mark());
  }

  private Sandbox listening(SandboxSpec spec) throws IOException {
    Sandbox sandbox = room.sandboxes().start(spec);
    return asked(sandbox, () -> Talk.awaitOutput(sandbox));
  }

  private static Sandbox asked(Sandbox sandbox, Question question) throws IOException {
    try {
      question.ask();
      return sandbox;
    } catch (IOException | RuntimeException failure) {
      sandbox.close();
      throw failure;
    }
  }

  private interface Question {
    void ask() throws IOException;
  }

  /** The room's own end is for once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      room.close();
    }
  }
}
