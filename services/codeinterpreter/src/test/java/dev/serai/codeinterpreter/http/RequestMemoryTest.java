package dev.serai.codeinterpreter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {

  private static final int KIB = 1024;

  @Test
  void whatFitsIsTakenAtOnceAndTheRestRefusedAfterAWhile() {
    var memory = new RequestMemory(8 * KIB, Duration.ofMillis(10));
    memory.take(KIB);
    memory.take(3 * KIB);

    assertThatThrownBy(() -> memory.take(1))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.THROTTLED));
  }

  @Test
  void whatIsGivenBackIsTakenByWhoeverWaits() throws Exception {
    var memory = new RequestMemory(8 * KIB, Duration.ofSeconds(30));
    RequestMemory.Share all = memory.take(4 * KIB);
    var waiting = CompletableFuture.supplyAsync(() -> memory.take(4 * KIB));

    all.close();

    waiting.get(30, TimeUnit.SECONDS).close();
  }

  @Test
  void aRequestThatNeedsMoreThanThereIsHasItAll() {
    var memory = new RequestMemory(8 * KIB, Duration.ofMillis(10));

    RequestMemory.Share share = memory.take(1L << 40);

    assertThatThrownBy(() -> memory.take(1)).isInstanceOf(ServiceException.class);
    share.close();
    memory.take(1).close();
  }
}
