package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.refuses;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import serves when it is whole, and no sooner, whatever happens meanwhile. */
class ImportLifeTest {

  private static final PageRequest PAGE = PageRequest.first(100);
  private static final int EVENTS = 250;
  private static final Duration LONG_DEAD = Arrivals.LEASE.plusSeconds(1);

  @TempDir private Path there;
  @TempDir private Path here;
  private LiveMemories from;
  private LiveMemories to;
  private Memory memory;
  private TransferFile file;

  @BeforeEach
  void open() {
    from = LiveMemories.onSqlite(there);
    to = LiveMemories.onSqlite(here);
    memory = from.create("shop");
    for (int i = 0; i < EVENTS; i++) {
      NewEvent said = event("alice", "s", START, said("number " + i)).build();
      from.events().createEvent(CALLER, memory.id(), said, Optional.empty());
    }
    file = TransferFile.of(from, memory.id());
  }

  @AfterEach
  void close() {
    from.close();
    to.close();
  }

  /** What a client does not send before something else has happened. */
  @FunctionalInterface
  private interface Meanwhile {
    void happens() throws IOException;
  }

  /** Two thirds of the file, of which some was written then; the rest comes afterwards. */
  private InputStream halting(Meanwhile meanwhile) {
    TransferFile first = file.cut(EVENTS * 2 / 3);
    InputStream rest =
        new InputStream() {
          private boolean done;
          private final InputStream lines =
              new TransferFile(file.lines().subList(first.lines().size(), file.lines().size()))
                  .stream();

          @Override
          public int read() throws IOException {
            return lines.read();
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!done) {
              done = true;
              meanwhile.happens();
            }
            return lines.read(bytes, offset, length);
          }
        };
    return new SequenceInputStream(first.stream(), rest);
  }

  private void importMemory(Meanwhile meanwhile) throws IOException {
    var _ = to.transfers().importMemory(CALLER, halting(meanwhile));
  }

  private void assertGone() {
    to.settle();
    assertThat(to.service().listMemories(CALLER, PAGE).items()).isEmpty();
    assertThat(rows("memory_event") + rows("memory_session") + rows("memory_change")).isZero();
  }

  private long rows(String table) {
    return to.rows()
        .database()
        .read(rows -> rows.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  @Test
  void nothingIsReadBeforeItIsWhole() throws IOException {
    importMemory(
        () -> {
          assertThat(rows("memory_event")).isPositive();
          assertThat(to.service().getMemory(CALLER, memory.id()).status())
              .isEqualTo(MemoryStatus.CREATING);
          refuses(ErrorKind.NOT_FOUND, "no memory", this::sessions);
          refuses(
              ErrorKind.NOT_FOUND, "no memory", () -> to.transfers().export(CALLER, memory.id()));
          refuses(
              ErrorKind.CONFLICT,
              "is being imported",
              () -> to.transfers().importMemory(CALLER, file.stream()));
        });
    assertThat(sessions()).hasSize(1);
    assertThat(to.service().getMemory(CALLER, memory.id()))
        .isEqualTo(from.service().getMemory(CALLER, memory.id()));
  }

  private List<SessionSummary> sessions() {
    return to.events().listSessions(CALLER, memory.id(), "alice", true, PAGE).items();
  }

  @Test
  void aMemoryThatIsDeletedMeanwhileStaysDeleted() {
    refuses(
        ErrorKind.CONFLICT,
        "was deleted while it was imported",
        () ->
            importMemory(
                () -> {
                  var _ = to.service().deleteMemory(CALLER, memory.id(), Optional.empty());
                }));
    assertGone();
  }

  @Test
  void oneThatWasDeletedAndBegunAgainIsNotTheFirstImports() throws IOException {
    refuses(
        ErrorKind.CONFLICT,
        "was deleted while it was imported",
        () ->
            importMemory(
                () -> {
                  var _ = to.service().deleteMemory(CALLER, memory.id(), Optional.empty());
                  to.settle();
                  var _ = to.transfers().importMemory(CALLER, file.stream());
                }));
    to.settle();
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void anImportThatStoodStillForTooLongIsTakenForDead() {
    refuses(
        ErrorKind.CONFLICT,
        "stood still",
        () ->
            importMemory(
                () -> {
                  to.clock.advance(LONG_DEAD);
                  to.settle();
                }));
    assertGone();
  }

  @Test
  void oneThatGoesOnIsNot() throws IOException {
    importMemory(
        () -> {
          to.clock.advance(Arrivals.LEASE.minusSeconds(1));
          to.settle();
        });
    to.clock.advance(Arrivals.LEASE);
    to.settle();
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void aClientThatGoesAwayLeavesNothing() {
    assertThatThrownBy(
            () ->
                importMemory(
                    () -> {
                      throw new IOException("the client has gone");
                    }))
        .isInstanceOf(IOException.class);
    assertGone();
  }

  /** An error, unlike an exception, is not cleared up after. */
  private void die() {
    assertThatThrownBy(
            () ->
                importMemory(
                    () -> {
                      throw new StackOverflowError("the process dies");
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(rows("memory_event")).isPositive();
  }

  @Test
  void whatADeadProcessLeftIsRemovedWithTheNextStart() {
    die();
    to.reopen();
    assertGone();
  }

  @Test
  void whereOthersWorkOnTheSameRowsItIsRemovedAfterItsLease() {
    to.close();
    to = LiveMemories.onPostgres(here.resolve("postgres"), MemoryConfig.DEFAULT);
    die();
    to.reopen();
    to.settle();
    refuses(
        ErrorKind.CONFLICT,
        "is being imported",
        () -> to.transfers().importMemory(CALLER, file.stream()));
    to.clock.advance(LONG_DEAD);
    assertGone();
  }

  @Test
  void anExportOfAMemoryThatIsDeletedMeanwhileDoesNotLookWhole() {
    TransferService.Writing writing = from.transfers().export(CALLER, memory.id());
    var _ = from.service().deleteMemory(CALLER, memory.id(), Optional.empty());
    from.settle();
    assertThatThrownBy(() -> writing.to(java.io.OutputStream.nullOutputStream()))
        .isInstanceOf(ServiceException.class);
  }
}
