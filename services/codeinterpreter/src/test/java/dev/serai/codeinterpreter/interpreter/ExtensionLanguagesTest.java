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

/** Bash, SQL and Java, which the API does not know. */
class ExtensionLanguagesTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir static Path folder;
  private static LiveInterpreter live;

  @BeforeAll
  static void open() throws IOException {
    live = LiveInterpreter.in(folder, InterpreterLimits.DEFAULT, TestLibraries.sql());
  }

  @AfterAll
  static void close() {
    live.close();
  }

  @Test
  void bashKeepsVariablesFunctionsAndItsFolder() {
    bash("x=3; mkdir -p sub && cd sub; twice() { echo $((2 * $1)); }; items=(a 'b c')");

    ToolResult result = bash("twice $x; basename \"$PWD\"; echo \"${items[1]}\"; echo no >&2");

    assertThat(stdout(result)).isEqualTo("6\nsub\nb c\n");
    assertThat(stderr(result)).isEqualTo("no\n");
    assertThat(exitCode(result)).isZero();
    assertThat(stdout(run(Language.BASH, "echo \"[$x]\"; basename \"$PWD\"", true)))
        .isEqualTo("[]\nworkspace\n");
  }

  @Test
  void theLastStatusIsTheCallsAndExitEndsTheCallOnly() {
    bash("kept=1");

    assertThat(bash("(exit 3); false").error()).isTrue();
    assertThat(exitCode(bash("(exit 3)"))).isEqualTo(3);
    ToolResult ended = bash("echo before; exit 7; echo never");
    assertThat(exitCode(ended)).isEqualTo(7);
    assertThat(stdout(ended)).isEqualTo("before\n");
    assertThat(stderr(ended)).isEmpty();
    assertThat(stdout(bash("echo $kept; cat"))).isEqualTo("1\n");
  }

  @Test
  void bashTellsWhereItsSyntaxIsWrong() {
    ToolResult result = bash("echo begun\nif then");

    assertThat(result.error()).isTrue();
    assertThat(stdout(result)).isEqualTo("begun\n");
    assertThat(stderr(result)).contains("line 2: syntax error near unexpected token `then'");
  }

  @Test
  void bashIsInterruptedAndKeepsItsVariables() {
    bash("kept=1");

    for (String endless : new String[] {"while :; do :; done", "sleep 987", "sleep 988 & wait"}) {
      ToolResult result = live.call(code(Language.BASH, endless, false), SHORT);
      assertThat(stderr(result)).as(endless).contains("Variables are kept.");
    }

    assertThat(stdout(bash("echo $kept; pgrep -c sleep"))).isEqualTo("1\n0\n");
  }

  @Test
  void aShellThatEndsIsReplaced() {
    ToolResult result = bash("kept=1; set -e; false; echo never");

    assertThat(stderr(result)).contains("The Bash process ended with exit code 1", "are lost");
    assertThat(stdout(bash("echo \"[$kept]\""))).isEqualTo("[]\n");
    assertThat(stderr(bash("kill -9 $$"))).contains("SIGKILL");
  }

  @Test
  void sqlKeepsTablesAndReadsFiles() {
    live.write("guests.csv", "name,nights\nAda,2\nBo,3\n");
    sql("create table guests as from 'guests.csv'; create table more (n integer)");

    ToolResult result =
        sql("insert into more values (5); select sum(nights) as total from guests;");

    assertThat(stdout(result)).contains("total").containsPattern("│ +5 │");
    assertThat(result.error()).isFalse();
    assertThat(stderr(run(Language.SQL, "from guests", true))).contains("guests does not exist");
  }

  @Test
  void sqlThatFailsSaysWhyAndSeesNothingOfItsEngine() {
    ToolResult result = sql("select 1 as one; selec 2");

    assertThat(result.error()).isTrue();
    assertThat(exitCode(result)).isEqualTo(1);
    assertThat(stderr(result)).contains("syntax error").doesNotContain("Traceback");
    assertThat(stderr(sql("select * from statement"))).contains("does not exist");
  }

  @Test
  void sqlIsInterruptedAndKeepsItsTables() {
    sql("create or replace table kept as select 42 as n");

    ToolResult result =
        live.call(
            code(
                Language.SQL,
                "select count(*) from range(1000000000000) numbers(n) where n % 7 = 3",
                false),
            SHORT);

    assertThat(stderr(result)).contains("Variables are kept.");
    assertThat(stdout(sql("from kept"))).contains("42");
  }

  @Test
  void javaKeepsVariablesMethodsAndClasses() {
    java(
        """
        int nights = 2;
        record Guest(String name, int nights) {}
        int twice(int x) { return 2 * x; }
        """);

    ToolResult result =
        java(
            """
            var guests = List.of(new Guest("Ada", twice(nights)));
            System.out.println("printed");
            System.err.println("wrong");
            guests.getFirst()""");

    assertThat(stdout(result)).isEqualTo("printed\nGuest[name=Ada, nights=4]\n");
    assertThat(stderr(result)).isEqualTo("wrong\n");
    assertThat(stdout(java("nights + 1"))).isEqualTo("3\n");
    assertThat(stdout(java("nights + 1;"))).isEmpty();
    assertThat(stderr(run(Language.JAVA, "twice(1)", true))).contains("cannot find symbol");
  }

  @Test
  void javaTellsPlacesOfTheUsersText() {
    ToolResult wrong = run(Language.JAVA, "int a = 1;\n\nint b = \"x\";", true);
    ToolResult thrown =
        java("void boom() {\n  throw new IllegalStateException(\"bang\");\n}\nboom();");

    assertThat(stderr(wrong))
        .isEqualTo(
            "cell-1.java:3\nint b = \"x\";\n        ^\n\nerror: incompatible types:"
                + " java.lang.String cannot be converted to int\n");
    assertThat(stderr(thrown))
        .isEqualTo(
            "java.lang.IllegalStateException: bang\n    at boom (cell-2.java:2)\n    at"
                + " cell-2.java:4\n");
    assertThat(exitCode(thrown)).isEqualTo(1);
    assertThat(stderr(java("if (true) {"))).contains("error: reached end of file");
  }

  @Test
  void javaIsInterruptedAndKeepsItsVariables() {
    java("int kept = 1;");

    for (String endless :
        new String[] {"while (true) {}", "Thread.sleep(100000); System.out.println(1);"}) {
      ToolResult result = live.call(code(Language.JAVA, endless, false), SHORT);
      assertThat(stderr(result)).as(endless).contains("Variables are kept.");
      assertThat(stdout(result)).isEmpty();
    }

    assertThat(stdout(java("kept"))).isEqualTo("1\n");
  }

  @Test
  void aJavaProgramThatEndsIsReplaced() {
    ToolResult result = java("int lost = 1;\nSystem.exit(3);\nSystem.out.println(2);");

    assertThat(result.error()).isTrue();
    assertThat(stderr(result)).contains("System.exit", "variables are lost");
    assertThat(stderr(java("lost"))).contains("cannot find symbol");
  }

  @Test
  void languagesShareFiles() {
    bash("cd; echo 7 > shared.txt");

    assertThat(stdout(java("Files.readString(Path.of(\"shared.txt\")).strip()")))
        .isEqualTo("\"7\"\n");
    assertThat(stdout(sql("from read_text('shared.txt')"))).contains("shared.txt");
  }

  @Test
  void noRuntimeIsTheirs() {
    var call =
        new ToolCall.ExecuteCode("1", Language.BASH, Optional.of(LanguageRuntime.NODEJS), false);

    assertThatThrownBy(() -> live.call(call))
        .isInstanceOf(RefusedCallException.class)
        .hasMessageContaining("'nodejs' does not run bash");
  }

  @Test
  void whatTheRootLacksIsNamed(@TempDir Path other) {
    try (var bare = LiveInterpreter.in(other)) {
      assertThatThrownBy(() -> bare.call(code(Language.SQL, "select 1", false)))
          .isInstanceOf(RefusedCallException.class)
          .hasMessageContaining("sql needs the Python package 'duckdb'");
    }
  }

  private static ToolResult bash(String text) {
    return run(Language.BASH, text, false);
  }

  private static ToolResult sql(String text) {
    return run(Language.SQL, text, false);
  }

  private static ToolResult java(String text) {
    return run(Language.JAVA, text, false);
  }

  private static ToolResult run(Language language, String text, boolean clear) {
    return live.call(code(language, text, clear));
  }
}
