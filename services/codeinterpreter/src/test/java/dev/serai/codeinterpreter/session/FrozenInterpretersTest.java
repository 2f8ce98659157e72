package dev.serai.codeinterpreter.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.codeinterpreter.interpreter.OutputListener;
import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.kernel.Ids;
import dev.serai.sandbox.FrozenSource;
import dev.serai.sandbox.GvisorConfig;
import dev.serai.sandbox.GvisorSandboxes;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interpreters that go on where one has become ready. */
class FrozenInterpretersTest {

  private static final String DRAW =
      """
      import os, random, tempfile
      print(random.random(), next(tempfile._get_candidate_names()), os.urandom(8).hex())
      """;

  @TempDir private Path folder;

  @Test
  void runCodeAndDrawRandomNumbersOfTheirOwn() {
    assumeTrue(GvisorSandboxes.available(GvisorConfig.DEFAULT));
    var config = SandboxConfig.defaults(folder.resolve("state")).with(IsolationClass.GVISOR);
    try (var sandboxes = GvisorSandboxes.create(config);
        FrozenSource source = seeded(sandboxes);
        Sandbox one = source.get();
        Sandbox two = source.thawed().orElseThrow()) {
      String[] first = drawn(interpreters(sandboxes).connect(one));
      String[] second = drawn(interpreters(sandboxes).connect(two));

      assertThat(first).hasSize(3).doesNotContainAnyElementsOf(Arrays.asList(second));
    }
  }

  @Test
  void areFrozenWhenNobodyHasUsedThem() {
    assumeTrue(GvisorSandboxes.available(GvisorConfig.DEFAULT));
    var config = SandboxConfig.defaults(folder.resolve("state")).with(IsolationClass.GVISOR);
    try (var sandboxes = GvisorSandboxes.create(config);
        FrozenSource source = interpreters(sandboxes).frozen(this::freshId).orElseThrow();
        Sandbox one = source.get()) {
      assertThat(source.thawed()).get().satisfies(Sandbox::close);
      assertThat(drawn(interpreters(sandboxes).connect(one))).hasSize(3);
    }
  }

  /** Of one whose generators have their seeds already, as packages that are loaded early do it. */
  private FrozenSource seeded(GvisorSandboxes sandboxes) {
    SandboxedInterpreters interpreters = interpreters(sandboxes);
    return new FrozenSource(
        sandboxes,
        () -> interpreters.start(freshId(), Wants.NOTHING),
        this::freshId,
        sandbox -> drawn(interpreters.connect(sandbox)).length == 3);
  }

  private SandboxId freshId() {
    return new SandboxId(Ids.secure().alphanumeric(20).toLowerCase(Locale.ROOT));
  }

  private SandboxedInterpreters interpreters(GvisorSandboxes sandboxes) {
    return SandboxedInterpreters.create(
        CodeInterpreterConfig.DEFAULT, sandboxes, folder.resolve("room"), Clock.systemUTC());
  }

  private static String[] drawn(Interpreter interpreter) {
    var result =
        interpreter.call(
            new ToolCall.ExecuteCode(DRAW, ToolCall.Language.PYTHON, Optional.empty(), false),
            Duration.ofSeconds(30),
            OutputListener.NONE);
    return result.structured().orElseThrow().stdout().strip().split(" ", -1);
  }
}
