package dev.serai.codeinterpreter.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ServiceException;
import org.junit.jupiter.api.Test;

class CallRatesTest {

  private static final AccountId OTHER = new AccountId("999988887777");

  @Test
  void anAccountCallsSoOftenASecond() {
    var rates = new CallRates(2);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                rates.require(AccountId.DEFAULT);
              }
            })
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("more than 2 calls");
    assertThatCode(() -> rates.require(OTHER)).doesNotThrowAnyException();
  }

  @Test
  void zeroSetsNoLimit() {
    var rates = new CallRates(0);

    assertThatCode(
            () -> {
              for (int i = 0; i < 1000; i++) {
                rates.require(AccountId.DEFAULT);
              }
            })
        .doesNotThrowAnyException();
  }
}
