package dev.serai.protocol.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Every operation AgentCore has, served by us or not: what the edge answers unserved operations
 * from, and what coverage is counted against.
 *
 * <p>Source: service models {@code bedrock-agentcore} (2024-02-28) and {@code
 * bedrock-agentcore-control} (2023-06-05) as of 2026-10-01: 67 and 171 operations.
 */
public final class OperationCatalogue {

  private static final String RESOURCE = "operations.csv";
  private static final List<Entry> ENTRIES = read();

  private OperationCatalogue() {}

  /**
   * One modelled operation.
   *
   * @param path URI template as modelled
   * @param status of a successful answer
   * @param unserved what is answered when we do not serve it: a validation error where the
   *     operation declares one, else another error it declares
   */
  public record Entry(
      String name,
      Plane plane,
      Method method,
      String path,
      int status,
      ErrorFamily.Modelled unserved) {}

  /** All operations, control plane first, each plane by name. */
  public static List<Entry> entries() {
    return ENTRIES;
  }

  private static List<Entry> read() {
    try (var in =
            Objects.requireNonNull(
                OperationCatalogue.class.getResourceAsStream(RESOURCE), RESOURCE);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(OperationCatalogue::entry).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static Entry entry(String line) {
    String[] cells = line.split(",", -1);
    return new Entry(
        cells[1],
        Plane.valueOf(cells[0]),
        Method.valueOf(cells[2]),
        cells[3],
        Integer.parseInt(cells[4]),
        new ErrorFamily.Modelled(cells[5], Integer.parseInt(cells[6])));
  }
}
