package dev.serai.server;

import dev.serai.sandbox.IsolationChoice;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxRoom;
import dev.serai.sandbox.Sandboxes;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandboxes of code interpreters or of browsers: those agents have, or a driver of another
 * class.
 *
 * @param own what is theirs alone; empty when they share
 */
record CodeSandboxes(Sandboxes sandboxes, Optional<SandboxRoom> own) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CodeSandboxes.class);

  /**
   * Those of browsers: what agents or code have already, or a driver of another class.
   *
   * @param agents what agents have
   * @param code what code has, which lives longer
   * @param config of a driver of their own, of any class
   * @throws dev.serai.sandbox.SandboxException when this host cannot give the class that is named
   */
  static CodeSandboxes ofBrowsers(
      IsolationChoice choice,
      Sandboxes agents,
      Sandboxes code,
      SandboxConfig config,
      InstantSource clock) {
    IsolationClass chosen =
        choice
            .named()
            .orElseGet(() -> strongest(agents.isolationClass(), code.isolationClass(), config));
    LOG.info("browsers run in sandboxes of class {}", chosen.word());
    return chosen == code.isolationClass()
        ? new CodeSandboxes(code, Optional.empty())
        : open(chosen, agents, config, clock);
  }

  /**
   * @param agents what agents have
   * @param config of a driver of their own, of any class
   * @throws dev.serai.sandbox.SandboxException when this host cannot give the class that is named
   */
  static CodeSandboxes open(
      IsolationChoice choice, Sandboxes agents, SandboxConfig config, InstantSource clock) {
    IsolationClass chosen =
        choice.named().orElseGet(() -> strongest(agents.isolationClass(), config));
    LOG.info("code runs in sandboxes of class {}", chosen.word());
    return open(chosen, agents, config, clock);
  }

  private static CodeSandboxes open(
      IsolationClass chosen, Sandboxes agents, SandboxConfig config, InstantSource clock) {
    if (chosen == agents.isolationClass()) {
      return new CodeSandboxes(agents, Optional.empty());
    }
    SandboxRoom own = SandboxRoom.create(config.with(chosen), clock);
    return new CodeSandboxes(own.sandboxes(), Optional.of(own));
  }

  /** To ask a host what it has takes a moment, so what code has answers for it. */
  private static IsolationClass strongest(
      IsolationClass ofAgents, IsolationClass ofCode, SandboxConfig config) {
    return ofAgents == IsolationClass.NAMESPACE && ofCode == IsolationClass.GVISOR
        ? ofCode
        : strongest(ofAgents, config);
  }

  private static IsolationClass strongest(IsolationClass ofAgents, SandboxConfig config) {
    return switch (ofAgents) {
      case PROCESS -> IsolationClass.PROCESS;
      case GVISOR -> IsolationClass.GVISOR;
      case MICROVM -> IsolationClass.MICROVM;
      case NAMESPACE -> SandboxRoom.strongest(config);
    };
  }

  /** Removes what an earlier server left behind. */
  void start() {
    own.ifPresent(SandboxRoom::start);
  }

  @Override
  public void close() {
    own.ifPresent(SandboxRoom::close);
  }
}
