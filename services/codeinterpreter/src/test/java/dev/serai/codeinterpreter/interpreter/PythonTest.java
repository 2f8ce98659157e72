package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.code;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.exitCode;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stderr;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.codeinterpreter.interpreter.ToolCall.Language;
import dev.serai.codeinterpreter.interpreter.ToolCall.LanguageRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python code in one session; each test begins with a fresh process. */
class PythonTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir static Path folder;
  private static LiveInterpreter live;

  @BeforeAll
  static void open() {
    live = LiveInterpreter.in(folder);
  }

  @AfterAll
  static void close() {
    live.close();
  }

  @BeforeEach
  void forget() {
    live.call(code(Language.PYTHON, "", true));
  }

  @Test
  void keepsVariablesFunctionsAndImportsOverCalls() {
    live.python("import math\nradius = 2\ndef area(r):\n    return math.pi * r * r");

    assertThat(stdout(live.python("print(round(area(radius), 3))"))).isEqualTo("12.566\n");
  }

  @Test
  void showsTheValueOfALastExpressionUnlessASemicolonEndsIt() {
    assertThat(stdout(live.python("6 * 7"))).isEqualTo("42\n");
    assertThat(stdout(live.python("'naïve'"))).isEqualTo("'naïve'\n");
    assertThat(stdout(live.python("6 * 7;"))).isEmpty();
    assertThat(stdout(live.python("None"))).isEmpty();
    assertThat(stdout(live.python("x = 6"))).isEmpty();
    assertThat(stdout(live.python("42\n_ + 1"))).isEmpty();
  }

  @Test
  void forgetsAllWhenTheContextIsCleared() {
    live.python("kept = 1");

    ToolResult result = live.call(code(Language.PYTHON, "kept", true));

    assertThat(result.error()).isTrue();
    assertThat(stderr(result)).contains("NameError: name 'kept' is not defined");
  }

  @Test
  void tellsAResultAsTheApiDoes() {
    ToolResult result = live.python("print('done')");

    assertThat(result.error()).isFalse();
    assertThat(result.content()).containsExactly(new ContentBlock.Text("done\n"));
    assertThat(exitCode(result)).isZero();
    assertThat(result.structured().orElseThrow().executionTimeMillis()).isPositive();
    assertThat(result.structured().orElseThrow().task()).isEmpty();
  }

  @Test
  void capturesWhatSubprocessesAndCWrite() {
    ToolResult result =
        live.python(
            """
            import ctypes, os, subprocess
            print("first")
            subprocess.run(["sh", "-c", "echo second; echo wrong >&2"])
            ctypes.CDLL(None).printf(b"third\\n")
            """);

    assertThat(stdout(result)).startsWith("first\nsecond\n").contains("third\n");
    assertThat(stderr(result)).isEqualTo("wrong\n");
  }

  @Test
  void keepsUnicodeAndReplacesWhatIsNone() {
    assertThat(stdout(live.python("print('Grüße, 世界 🐪')"))).isEqualTo("Grüße, 世界 🐪\n");
    assertThat(stdout(live.python("import os\n_ = os.write(1, b'a\\xffb\\xe4\\xb8')")))
        .isEqualTo("a�b�");
  }

  @Test
  void tellsOutputWhileCodeRuns() {
    live.shell("rm -f go; mkfifo go");
    var seen = new StringBuilder();

    live.interpreter.call(
        code(Language.PYTHON, "print('begun')\nprint(open('go').read())", false),
        LiveInterpreter.LONG,
        (_, text) -> {
          seen.append(text);
          if (seen.toString().equals("begun\n")) {
            live.shell("echo on > go");
          }
        });

    assertThat(seen).hasToString("begun\non\n\n");
  }

  @Test
  void tracesShowTheUsersLinesOnly() {
    live.python("def share(total, parts):\n    return total / parts");

    ToolResult result = live.python("before = 1\nshare(1, 0)");

    assertThat(result.error()).isTrue();
    assertThat(exitCode(result)).isEqualTo(1);
    assertThat(stderr(result))
        .contains("share(1, 0)", "return total / parts", "ZeroDivisionError: division by zero")
        .doesNotContain("/opt/serai");
    assertThat(LiveInterpreter.text(result)).isEqualTo(stderr(result));
    assertThat(stdout(live.python("before"))).isEqualTo("1\n");
  }

  @Test
  void tellsWhereTheSyntaxIsWrong() {
    ToolResult result = live.python("for x in range(3) print(x)");

    assertThat(stderr(result)).contains("for x in range(3) print(x)", "SyntaxError");
    assertThat(result.error()).isTrue();
  }

  @Test
  void awaitsAtTheTop() {
    ToolResult result =
        live.python("import asyncio\nasync def five():\n    return 5\nawait five()");

    assertThat(stdout(result)).isEqualTo("5\n");
    assertThat(stdout(live.python("import asyncio\nasyncio.run(five())"))).isEqualTo("5\n");
  }

  @Test
  void anExitHasACodeAndKeepsTheVariables() {
    ToolResult three = live.python("x = 1\nimport sys\nsys.exit(3)");
    ToolResult said = live.python("sys.exit('no camels')");
    ToolResult zero = live.python("print(x)\nsys.exit(0)");

    assertThat(exitCode(three)).isEqualTo(3);
    assertThat(three.error()).isTrue();
    assertThat(stderr(said)).isEqualTo("no camels\n");
    assertThat(exitCode(said)).isEqualTo(1);
    assertThat(zero.error()).isFalse();
    assertThat(stdout(zero)).isEqualTo("1\n");
  }

  @Test
  void inputIsRefusedClearly() {
    assertThat(stderr(live.python("input('name? ')")))
        .contains("input() cannot be used here: nobody is there to answer");
    assertThat(stdout(live.python("import sys\nsys.stdin.read()"))).isEqualTo("''\n");
  }

  @Test
  void anEndlessLoopIsInterruptedAndVariablesStay() {
    live.python("n = 7");

    ToolResult result = live.call(code(Language.PYTHON, "while True: n = 8", false), SHORT);

    assertThat(result.error()).isTrue();
    assertThat(stderr(result)).contains("KeyboardInterrupt", "time is up", "Variables are kept");
    assertThat(stdout(live.python("n"))).isEqualTo("8\n");
  }

  @Test
  void aSubprocessIsInterruptedWithTheCode() {
    ToolResult result =
        live.call(
            code(Language.PYTHON, "import subprocess\nsubprocess.run(['sleep', '987'])", false),
            SHORT);

    assertThat(stderr(result)).contains("KeyboardInterrupt");
    assertThat(stdout(live.shell("pgrep -f 'sleep [9]87' || echo none"))).isEqualTo("none\n");
  }

  @Test
  void whatDoesNotHeedIsKilledAndTold() {
    live.python("n = 7");
    String stubborn =
        """
        import time
        while True:
            try:
                time.sleep(60)
            except KeyboardInterrupt:
                print("never")
        """;

    ToolResult result = live.call(code(Language.PYTHON, stubborn, false), SHORT);

    assertThat(result.error()).isTrue();
    assertThat(stdout(result)).contains("never");
    assertThat(stderr(result)).contains("did not stop when interrupted", "Its variables are lost");
    assertThat(stderr(live.python("n"))).contains("NameError");
  }

  @Test
  void aProcessThatEndsItselfIsReplaced() {
    ToolResult result = live.python("print('last')\nimport os\nos._exit(5)");

    assertThat(result.error()).isTrue();
    assertThat(exitCode(result)).isEqualTo(5);
    assertThat(stdout(result)).isEqualTo("last\n");
    assertThat(stderr(result)).contains("ended with exit code 5", "Its variables are lost");
    assertThat(stdout(live.python("1 + 1"))).isEqualTo("2\n");
  }

  @Test
  void aFaultOfMemoryIsToldAndTheProcessReplaced() {
    ToolResult result = live.python("import ctypes\nctypes.string_at(0)");

    assertThat(exitCode(result)).isEqualTo(128 + 11);
    assertThat(stderr(result)).contains("<cell ", "was ended by SIGSEGV");
    assertThat(stdout(live.python("1 + 1"))).isEqualTo("2\n");
  }

  @Test
  void aForkDoesNotAnswerInItsParentsPlace() {
    ToolResult result =
        live.python(
            "import os\npid = os.fork()\nprint('child' if pid == 0 else os.waitpid(pid, 0)[1])");

    assertThat(stdout(result)).isEqualTo("child\n0\n");
    assertThat(stdout(live.python("pid != 0"))).isEqualTo("True\n");
  }

  @Test
  void whatIsWrittenBetweenCallsComesWithTheNext() {
    live.python(
        """
        import threading
        go = threading.Event()
        def tell():
            go.wait()
            print("late")
            open("told", "w").close()
        threading.Thread(target=tell).start()
        """);
    live.python("threading.Timer(0.05, go.set).start()");
    live.shell("while [ ! -e told ]; do sleep 0.01; done");

    ToolResult result = live.python("");

    assertThat(stdout(result)).isEqualTo("late\n");
  }

  @Test
  void whatCellsDefineCanBePickledAndInspected() {
    live.python("class Camel:\n    humps = 2");

    assertThat(stdout(live.python("import pickle\npickle.loads(pickle.dumps(Camel())).humps")))
        .isEqualTo("2\n");
    live.python("def load(camel):\n    return 'dates'");
    assertThat(stdout(live.python("import inspect\nprint(inspect.getsource(load))")))
        .contains("return 'dates'");
  }

  @Test
  void importsFilesOfTheWorkingDirectory() {
    live.write("caravan.py", "length = 12\n");

    assertThat(stdout(live.python("import caravan\ncaravan.length"))).isEqualTo("12\n");
  }

  @Test
  void importsWhatTheUserInstalls() {
    live.shell("d=$(python3 -m site --user-site); mkdir -p $d; echo 'v = 3' > $d/oasis.py");

    assertThat(stdout(live.python("import oasis\noasis.v"))).isEqualTo("3\n");
  }

  @Test
  void linesOfNotebooksAreUnderstood() {
    ToolResult result = live.python("%matplotlib inline\nfor i in range(2):\n    !echo line\n'!x'");

    assertThat(stdout(result)).isEqualTo("line\nline\n'!x'\n");
    assertThat(stdout(live.python("\"\"\"\n!echo no\n\"\"\""))).isEqualTo("'\\n!echo no\\n'\n");
    assertThat(stderr(live.python("x = = 1\n!echo no"))).contains("x = = 1", "SyntaxError");
    assertThat(stderr(live.python("%timeit 1"))).contains("SyntaxError");
  }

  @Test
  void imagesAreBlocksOfTheirOwn() {
    ToolResult result =
        live.python(
            """
            class Picture:
                def _repr_png_(self):
                    return b"\\x89PNG\\xff"
            display(Picture())
            Picture()
            """);

    assertThat(result.content()).hasSize(3);
    var image = (ContentBlock.Image) result.content().get(1);
    assertThat(image.mimeType()).isEqualTo("image/png");
    assertThat(image.data()).isEqualTo(new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
  }

  @Test
  void anotherRuntimeIsRefused() {
    var deno =
        new ToolCall.ExecuteCode(
            "1", Language.JAVASCRIPT, Optional.of(LanguageRuntime.DENO), false);
    var node =
        new ToolCall.ExecuteCode("1", Language.PYTHON, Optional.of(LanguageRuntime.NODEJS), false);

    assertThatThrownBy(() -> live.call(deno))
        .isInstanceOf(RefusedCallException.class)
        .hasMessageContaining("'deno' does not run javascript here");
    assertThatThrownBy(() -> live.call(node)).isInstanceOf(RefusedCallException.class);
  }
}
