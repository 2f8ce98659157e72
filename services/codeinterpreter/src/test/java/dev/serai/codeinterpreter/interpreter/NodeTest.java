package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.code;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.exitCode;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stderr;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.codeinterpreter.interpreter.ToolCall.Language;
import dev.serai.codeinterpreter.interpreter.ToolCall.LanguageRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JavaScript and TypeScript on Node, with the real typescript package. */
class NodeTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir static Path folder;
  private static LiveInterpreter live;

  @BeforeAll
  static void open() throws IOException {
    live = LiveInterpreter.in(folder, InterpreterLimits.DEFAULT, TestLibraries.typescript());
  }

  @AfterAll
  static void close() {
    live.close();
  }

  @Test
  void keepsDeclarationsAndLetsThemBeDeclaredAgain() {
    live.javascript(
        "const length = 3; let load = ['dates']; function sum(a) { return a + length }");

    assertThat(stdout(live.javascript("sum(2)"))).isEqualTo("5\n");
    assertThat(stdout(live.javascript("const length = 40; sum(2)"))).isEqualTo("42\n");
    assertThat(stdout(live.javascript("load"))).isEqualTo("[ 'dates' ]\n");
  }

  @Test
  void forgetsAllWhenTheContextIsCleared() {
    live.javascript("var kept = 1");

    ToolResult result = live.call(code(Language.JAVASCRIPT, "typeof kept", true));

    assertThat(stdout(result)).isEqualTo("'undefined'\n");
  }

  @Test
  void tellsStreamsAndTheLastValue() {
    ToolResult result =
        live.javascript("console.log('größe'); console.error('wrong'); ({ a: [1] })");

    assertThat(stdout(result)).isEqualTo("größe\n{ a: [ 1 ] }\n");
    assertThat(stderr(result)).isEqualTo("wrong\n");
    assertThat(result.error()).isFalse();
    assertThat(exitCode(result)).isZero();
  }

  @Test
  void awaitsAtTheTopAndAPromiseThatIsTheLastValue() {
    assertThat(stdout(live.javascript("await new Promise(go => setTimeout(() => go(7), 5))")))
        .isEqualTo("7\n");
    assertThat(
            stdout(
                live.javascript(
                    "async function main() { await null; console.log('in'); return 1 }\nmain()")))
        .isEqualTo("in\n1\n");
  }

  @Test
  void tracesShowTheUsersLinesOnly() {
    ToolResult result = live.javascript("function boom() {\n  throw new Error('bang')\n}\nboom()");

    assertThat(stderr(result))
        .matches(
            "Uncaught Error: bang\n    at boom \\(cell-\\d+.js:2:9\\)\n    at cell-\\d+.js:4:1\n");
    assertThat(result.error()).isTrue();
    assertThat(exitCode(result)).isEqualTo(1);
  }

  @Test
  void tellsWhereTheSyntaxIsWrong() {
    assertThat(stderr(live.javascript("let a = 1;\nlet = = 3")))
        .contains(".js:2\nlet = = 3\n      ^\n\nUncaught SyntaxError: Unexpected token '='");
    assertThat(stderr(live.javascript("JSON.parse('{')"))).contains("at JSON.parse", "at cell-");
  }

  @Test
  void whatNobodyCatchesFailsTheCell() {
    ToolResult rejected = live.javascript("async function f() { throw 1 }\nf(); console.log('x')");
    ToolResult later =
        live.javascript(
            "setTimeout(() => { throw new Error('late') }); await new Promise(go => setTimeout(go, 20))");

    assertThat(rejected.error() && later.error()).isTrue();
    assertThat(stderr(rejected)).contains("Uncaught 1");
    assertThat(stderr(later)).contains("Uncaught Error: late");
  }

  @Test
  void anExitEndsTheCellOnly() {
    live.javascript("var kept = 1");

    ToolResult result = live.javascript("process.exit(3); console.log('never')");

    assertThat(exitCode(result)).isEqualTo(3);
    assertThat(stdout(result)).isEmpty();
    assertThat(stdout(live.javascript("kept"))).isEqualTo("1\n");
  }

  @Test
  void requiresAndImportsModulesAndFiles() {
    live.write("camel.cjs", "module.exports = { humps: 2 }");
    live.write("camel.mjs", "export const humps = 2; export default 'camel'");

    assertThat(stdout(live.javascript("require('./camel.cjs').humps"))).isEqualTo("2\n");
    assertThat(stdout(live.javascript("(await import('./camel.mjs')).humps"))).isEqualTo("2\n");
    live.javascript(
        """
        import camel, { humps as count } from './camel.mjs'
        import * as path from 'node:path';
        import 'node:fs';
        """);
    assertThat(stdout(live.javascript("path.join(camel, String(count))"))).isEqualTo("'camel/2'\n");
    assertThat(stderr(live.javascript("import none from 'no-such-package'")))
        .contains("Cannot find package 'no-such-package'");
  }

  @Test
  void exportsAreDeclarations() {
    live.javascript("export const a = 1\nexport default function twice(x) { return 2 * x }");

    assertThat(stdout(live.javascript("twice(a)"))).isEqualTo("2\n");
  }

  @Test
  void wordsInTextStayAsTheyAre() {
    assertThat(stdout(live.javascript("// export it\n`import('x') ${'export const'}`")))
        .isEqualTo("\"import('x') export const\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "await new Promise(() => {})",
        "await new Promise(go => setTimeout(go, 20)); while (true) {}",
        "setTimeout(() => { while (true) {} }, 20); await new Promise(() => {})",
        "require('child_process').execSync('sleep 987')"
      })
  void whatDoesNotEndIsInterruptedAndVariablesStay(String endless) {
    live.javascript("var kept = 'kept'");

    ToolResult result = live.call(code(Language.JAVASCRIPT, endless, false), SHORT);

    assertThat(result.error()).isTrue();
    assertThat(stderr(result)).contains("Interrupted because time is up. Variables are kept.");
    assertThat(stdout(live.javascript("kept"))).isEqualTo("'kept'\n");
  }

  @Test
  void aProcessThatEndsItselfIsReplaced() {
    ToolResult result = live.javascript("console.log('last'); process.reallyExit(4)");

    assertThat(exitCode(result)).isEqualTo(4);
    assertThat(stdout(result)).isEqualTo("last\n");
    assertThat(stderr(result)).contains("ended with exit code 4", "Its variables are lost");
    assertThat(stdout(live.javascript("1 + 1"))).isEqualTo("2\n");
  }

  @Test
  void aMemoryBombIsToldAndTheProcessReplaced() {
    ToolResult result =
        live.javascript(
            "const hoard = []; for (;;) hoard.push('x'.repeat(1e6) + hoard.length, Buffer.alloc(1e6, 1))");

    assertThat(result.error()).isTrue();
    assertThat(stderr(result)).contains("Its variables are lost");
    assertThat(stdout(live.javascript("1 + 1"))).isEqualTo("2\n");
  }

  @Test
  void typescriptRunsWithTypesEnumsAndImports() {
    live.call(
        code(
            Language.TYPESCRIPT,
            """
            import { statSync, type Stats } from 'fs';
            import type { Server } from 'net';
            enum Kind { File, Folder }
            interface Entry { name: string; kind: Kind }
            const look = (name: string): Entry =>
              ({ name, kind: (statSync(name) as Stats).isDirectory() ? Kind.Folder : Kind.File });
            """,
            true));

    ToolResult result =
        live.call(code(Language.TYPESCRIPT, "look('/tmp').kind === Kind.Folder", false));

    assertThat(stdout(result)).isEqualTo("true\n");
  }

  @Test
  void typescriptTellsPlacesOfItsOwnText() {
    ToolResult thrown =
        live.call(
            code(
                Language.TYPESCRIPT,
                "\n\nfunction f(x: number): never {\n\n  throw new Error('no ' + x)\n}\nf(3)",
                true));
    ToolResult wrong = live.call(code(Language.TYPESCRIPT, "let x: = 5", false));

    assertThat(stderr(thrown)).contains("at f (cell-1.ts:5:9)", "at cell-1.ts:7:1");
    assertThat(stderr(wrong))
        .isEqualTo("cell-2.ts:1\nlet x: = 5\n       ^\n\nSyntaxError: Type expected.\n");
  }

  @Test
  void languagesShareFilesAndNoVariables() {
    live.javascript("var shared = 1; require('fs').writeFileSync('shared.txt', 'file')");

    assertThat(stdout(live.call(code(Language.TYPESCRIPT, "typeof shared", false))))
        .isEqualTo("'undefined'\n");
    assertThat(stdout(live.python("open('shared.txt').read()"))).isEqualTo("'file'\n");
  }

  @Test
  void theRuntimeMayBeNamed() {
    var node =
        new ToolCall.ExecuteCode(
            "1", Language.TYPESCRIPT, Optional.of(LanguageRuntime.NODEJS), false);

    assertThat(stdout(live.call(node))).isEqualTo("1\n");
  }

  @Test
  void withoutItsPackageTypescriptIsRefused(@TempDir Path other) {
    try (var bare = LiveInterpreter.in(other)) {
      assertThatThrownBy(() -> bare.call(code(Language.TYPESCRIPT, "1", false)))
          .isInstanceOf(RefusedCallException.class)
          .hasMessageContaining("needs the package 'typescript'");
      assertThat(stdout(bare.javascript("require('os').EOL.length"))).isEqualTo("1\n");
      assertThat(stderr(bare.javascript("import os from 'os'"))).contains("SyntaxError");
    }
  }
}
