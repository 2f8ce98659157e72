package dev.serai.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An exported memory that a test changes. */
record TransferFile(List<String> lines) {

  TransferFile {
    lines = List.copyOf(lines);
  }

  static TransferFile of(LiveMemories live, MemoryId id) {
    var out = new ByteArrayOutputStream();
    try {
      live.transfers().export(StoredMemories.CALLER, id).to(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new TransferFile(out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** Number of the first line of a kind, from 1. */
  int number(String kind) {
    for (int i = 0; i < lines.size(); i++) {
      if (Sample.json(lines.get(i)).has(kind)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("no line of kind " + kind);
  }

  String line(int number) {
    return lines.get(number - 1);
  }

  /** With another line in this place. */
  TransferFile with(int number, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(number - 1, line);
    return new TransferFile(changed);
  }

  /**
   * With another value in the first line of the kind that a pointer begins with.
   *
   * @param pointer JSON pointer, as in {@code /event/id}
   * @param value JSON; {@code -} leaves the member out
   */
  TransferFile with(String pointer, String value) {
    int number = number(pointer.substring(1).replaceFirst("/.*", ""));
    JsonNode line = Sample.json(line(number));
    int end = pointer.lastIndexOf('/');
    JsonNode parent = line.at(pointer.substring(0, end));
    String member = pointer.substring(end + 1);
    if (parent instanceof ObjectNode object) {
      if (value.equals("-")) {
        object.remove(member);
      } else {
        object.set(member, Sample.json(value));
      }
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(member), Sample.json(value));
    }
    return with(number, line.toString());
  }

  /** With a line behind this one. */
  TransferFile insert(int number, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.add(number, line);
    return new TransferFile(changed);
  }

  TransferFile cut(int count) {
    return new TransferFile(lines.subList(0, count));
  }

  String text() {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  InputStream stream() {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
  }
}
