package dev.serai.memory;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole memories as lines of JSON: an extension. What is read from an imported memory is what was
 * read from the exported one: ids, order, payloads, versions. Safe for use by many threads.
 */
public final class TransferService {

  private static final Logger LOG = LoggerFactory.getLogger(TransferService.class);

  private final MemoryStore store;
  private final MemoryAccess access;
  private final MemoryRules memories;
  private final Arrivals arrivals;
  private final ImportRules rules;
  private final Form form;
  private final InstantSource clock;

  /** What lines of an import must be like. */
  record Form(TransferLimits limits, LineForm members) {}

  TransferService(
      MemoryStore store,
      MemoryAccess access,
      MemoryRules memories,
      Arrivals arrivals,
      ImportRules rules,
      Form form,
      InstantSource clock) {
    this.store = store;
    this.access = access;
    this.memories = memories;
    this.arrivals = arrivals;
    this.rules = rules;
    this.form = form;
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
   * Makes the memory of an export, under its id. Nothing in it is read before it is whole; an
   * import that failed or was cut off leaves nothing that can be read, and that goes in the
   * background.
   *
   * @throws ServiceException VALIDATION naming the line and the members at fault, or when name or
   *     id are taken; DENIED also when the caller may not pass its execution role; QUOTA; CONFLICT
   *     when it is being imported already, or was deleted meanwhile; INTERNAL when rows cannot be
   *     written
   */
  public Memory importMemory(Caller caller, InputStream file) throws IOException {
    access.requireAny(caller, "ImportMemory");
    var lines = new ImportLines(file, form.limits(), form.members());
    TransferLine.Head head = head(lines);
    Memory hidden = begin(caller, head);
    try {
      return arrivals.finish(
          new Import(store, arrivals, rules, hidden).read(lines), head.updatedAt());
    } catch (IOException | RuntimeException e) {
      throw broken(hidden, lines.number(), e);
    }
  }

  /** What was written goes; when not even that can be written, the job that waits sees to it. */
  private RuntimeException broken(Memory hidden, long line, Exception why) throws IOException {
    LOG.warn("the import of {} broke off at line {}; nothing of it stays", hidden.id(), line, why);
    try {
      arrivals.abandon(hidden);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
    return switch (why) {
      case IOException gone -> throw gone;
      case ServiceException refused -> refused;
      default ->
          new ServiceException(
              ErrorKind.INTERNAL,
              "the import of %s broke off at line %d; nothing of it stays"
                  .formatted(hidden.id(), line),
              why);
    };
  }

  private static TransferLine.Head head(ImportLines lines) throws IOException {
    TransferLine.Head head =
        lines
            .next()
            .line()
            .memory()
            .orElseThrow(() -> Import.refused(1, "the first line of an export is its memory"));
    if (head.format() != TransferLine.FORMAT) {
      throw Import.refused(1, "format %d is not known".formatted(head.format()));
    }
    if (!head.id().startsWith(head.settings().name() + "-")) {
      throw Import.refused(1, "the id of a memory is its name, a hyphen and ten alphanumerics");
    }
    return head;
  }

  private Memory begin(Caller caller, TransferLine.Head head) {
    head.settings().executionRole().ifPresent(role -> requirePassing(caller, role));
    try {
      return store.write(
          rows -> arrivals.begin(rows, memories.imported(rows, caller.account(), head)));
    } catch (ServiceException e) {
      throw Import.placed(1, e);
    }
  }

  private void requirePassing(Caller caller, Arn role) {
    if (!role.account().equals(caller.account().value())) {
      throw Import.refused(1, "the execution role is of another account: " + role);
    }
    access.control().require(caller, "iam:PassRole", role);
  }
}
