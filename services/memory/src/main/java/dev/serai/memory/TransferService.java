package dev.serai.memory;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whole memories as lines of JSON: an extension. What is read from an imported memory is what was
 * read from the exported one: ids, order, payloads, versions. Safe for use by many threads.
 */
public final class TransferService {

  /** What a killed import left is removed then. */
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  private final MemoryStore store;
  private final MemoryAccess access;
  private final MemoryRules rules;
  private final InstantSource clock;

  TransferService(MemoryStore store, MemoryAccess access, MemoryRules rules, InstantSource clock) {
    this.store = store;
    this.access = access;
    this.rules = rules;
    this.clock = clock;
  }

  /** Writes a memory; empty in heap whatever its size. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * DENIED when access control refuses; NOT_FOUND when this account has no such memory. What is
   * written meanwhile may be in it or not; jobs that wait and content being ingested are not.
   */
  public Writing export(Caller caller, MemoryId id) {
    access.require(caller, "ExportMemory", id);
    Memory memory = store.read(rows -> Lookup.active(rows, caller.account(), id));
    return out -> new Export(store, memory, clock, out).write();
  }

  /**
   * Makes the memory of an export, under its id. Nobody sees it before it is whole; an import that
   * failed leaves nothing.
   *
   * @throws ServiceException VALIDATION naming the line at fault, or when name or id are taken;
   *     DENIED also when the caller may not pass its execution role; QUOTA
   */
  public Memory importMemory(Caller caller, InputStream lines) throws IOException {
    access.requireAny(caller, "ImportMemory");
    var in = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
    Memory hidden = begin(caller, head(in));
    try {
      new Import(store, hidden).read(in);
    } catch (IOException | RuntimeException e) {
      store.write(
          rows -> {
            rows.enqueue(DeletionJob.of(hidden));
            return hidden;
          });
      throw e;
    }
    Memory whole = hidden.with(MemoryStatus.ACTIVE, hidden.updatedAt());
    return store.write(
        rows -> {
          rows.memories().update(whole);
          return whole;
        });
  }

  private static TransferLine.Head head(BufferedReader in) throws IOException {
    @Nullable String first = in.readLine();
    TransferLine line = Import.parse(first == null ? "" : first, 1);
    TransferLine.Head head =
        line.memory()
            .orElseThrow(() -> Import.refused(1, "the first line of an export is its memory"));
    if (head.format() != TransferLine.FORMAT) {
      throw Import.refused(1, "format %d is not known".formatted(head.format()));
    }
    return head;
  }

  private Memory begin(Caller caller, TransferLine.Head head) {
    head.settings().executionRole().ifPresent(role -> requirePassing(caller, role));
    return store.write(
        rows -> {
          Memory hidden = rules.imported(rows, caller.account(), head);
          rows.memories().insert(hidden);
          rows.enqueue(DeletionJob.of(hidden), clock.instant().plus(LEFT_OVER));
          return hidden;
        });
  }

  private void requirePassing(Caller caller, Arn role) {
    if (!role.account().equals(caller.account().value())) {
      throw Import.refused(1, "the execution role is of another account: " + role);
    }
    access.control().require(caller, "iam:PassRole", role);
  }
}
