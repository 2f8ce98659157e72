package dev.serai.sandbox.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All probes, and the programs that make them: {@code probes.tsv} and the files beside it. */
public final class ProbeTable {

  private static final List<String> PROGRAMS =
      List.of(
          "bombs.py",
          "files.py",
          "kernel.py",
          "neighbour.py",
          "neighbours.py",
          "network.py",
          "ports.py",
          "probe.py",
          "processes.py");

  private static final int COLUMNS = 5;

  private ProbeTable() {}

  /** In the order of the table. */
  public static List<Probe> probes() {
    return new String(resource("probes.tsv"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(ProbeTable::probe)
        .toList();
  }

  static List<Probe> of(String family) {
    return probes().stream().filter(probe -> probe.family().equals(family)).toList();
  }

  /** Writes the programs to a directory, readable by all. */
  static void unpack(Path directory) throws IOException {
    for (String program : PROGRAMS) {
      Files.write(directory.resolve(program), resource(program));
    }
  }

  private static Probe probe(String line) {
    String[] cells = line.split("\t", COLUMNS);
    return new Probe(
        cells[0],
        cells[1],
        word(cells[2], "must", "may"),
        word(cells[3], "own", "refused"),
        cells[4]);
  }

  private static boolean word(String cell, String yes, String no) {
    if (!cell.equals(yes) && !cell.equals(no)) {
      throw new IllegalStateException("the table of probes says " + cell);
    }
    return cell.equals(yes);
  }

  private static byte[] resource(String name) {
    try (InputStream found = ProbeTable.class.getResourceAsStream(name)) {
      if (found == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return found.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
