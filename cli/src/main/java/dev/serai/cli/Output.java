package dev.serai.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Option;

/** The option every command has: print for people, or for programs. */
public final class Output {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  public boolean json() {
    return json;
  }

  /** Prints the document, or the text in its place. */
  public void print(Shell shell, JsonNode document, Object text) {
    if (json) {
      printJson(shell, document);
    } else {
      shell.out().print(text.toString());
      shell.out().flush();
    }
  }

  /** Prints a document, indented. */
  public static void printJson(Shell shell, JsonNode document) {
    try {
      shell.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ObjectMapper mapper() {
    return JSON;
  }
}
