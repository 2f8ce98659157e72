package dev.serai.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.audit.verify.Finding.Kind;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Findings findings = new Findings();

  /** A record moved ahead in time makes every later one seem back-dated. */
  @Test
  void manyOfOneKindHideNoOther() {
    addMany(Kind.BACKDATED, 10 * Findings.MOST);
    findings.add(Kind.EDITED, "record 7", "its hash is another");

    assertThat(findings.all()).extracting(Finding::kind).contains(Kind.EDITED);
  }

  @Test
  void keepsAHundredOfAKindAndNoMore() {
    addMany(Kind.ORDER, Findings.MOST);
    assertThat(findings.all()).hasSize(Findings.MOST);

    addMany(Kind.ORDER, 1);
    assertThat(findings.all()).hasSize(Findings.MOST);
  }

  private void addMany(Kind kind, int count) {
    for (int i = 0; i < count; i++) {
      findings.add(kind, "record " + i, "it is out of place");
    }
  }
}
