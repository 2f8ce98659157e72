package dev.serai.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final Draft DRAFT = (number, time) -> new byte[0];

  private final List<List<Draft>> batches = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean broken;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final GroupCommit commit = new GroupCommit(this::write, Duration.ofMillis(5), 100);

  @AfterEach
  void close() {
    commit.close();
  }

  @Test
  void manyWaitingWritersShareOneWrite() throws InterruptedException {
    gate = new CountDownLatch(1);
    commit.start();
    List<Thread> writers =
        IntStream.range(0, 20).mapToObj(i -> Thread.ofVirtual().start(this::append)).toList();
    Eventually.holds(
        "all writers wait",
        Duration.ofSeconds(10),
        () -> writers.stream().allMatch(writer -> writer.getState() == Thread.State.WAITING));
    gate.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(20);
    assertThat(batches).hasSizeLessThan(20);
  }

  @Test
  void whoWaitsIsToldThatNothingWasWritten() {
    broken = true;
    commit.start();
    assertThatThrownBy(() -> commit.append(DRAFT)).hasMessageContaining("no space");
    broken = false;
    append();
    assertThat(batches).hasSize(1);
  }

  @Test
  void takesNothingUnseenWhileTheDiskRefusesAndWritesWhatItTookBefore() throws IOException {
    broken = true;
    commit.start();
    commit.offer(DRAFT);
    assertThatThrownBy(() -> commit.append(DRAFT)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> commit.offer(DRAFT)).isInstanceOf(IOException.class);
    broken = false;
    Eventually.holds(
        "the first offer is written", Duration.ofSeconds(5), () -> batches.size() == 1);
    commit.offer(DRAFT);
  }

  @Test
  void writesWhatNobodyWaitsForBeforeItCloses() throws IOException {
    commit.start();
    commit.offer(DRAFT);
    commit.close();
    assertThat(batches).hasSize(1);
    assertThatThrownBy(() -> commit.offer(DRAFT)).hasMessageContaining("closed");
  }

  private void append() {
    try {
      commit.append(DRAFT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long write(List<Draft> drafts) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (broken) {
      throw new IOException("no space left");
    }
    batches.add(drafts);
    return 0;
  }
}
