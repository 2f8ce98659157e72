package dev.serai.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevisionTest {

  private static final Set<Revision> ALL = EnumSet.allOf(Revision.class);

  @Test
  void agreesOnTheRequestedRevisionIfItIsServed() {
    assertThat(Revision.negotiate("2025-03-26", ALL)).contains(Revision.V2025_03_26);
  }

  @Test
  void offersTheNewestWithAHandshakeInPlaceOfOneItDoesNotServe() {
    assertThat(Revision.negotiate("1999-01-01", ALL)).contains(Revision.V2025_11_25);
    assertThat(Revision.negotiate("2026-07-28", ALL)).contains(Revision.V2025_11_25);
    assertThat(Revision.negotiate("2025-11-25", Set.of(Revision.V2025_03_26)))
        .contains(Revision.V2025_03_26);
  }

  @Test
  void agreesOnNothingWhereNoHandshakeIsServed() {
    assertThat(Revision.negotiate("2025-11-25", Set.of(Revision.V2026_07_28))).isEmpty();
  }

  @Test
  void knowsWhenFeaturesCameAndWent() {
    assertThat(Revision.V2025_03_26.has(Feature.BATCHES)).isTrue();
    assertThat(Revision.V2025_06_18.has(Feature.BATCHES)).isFalse();
    assertThat(Revision.V2024_11_05.has(Feature.AUDIO)).isFalse();
    assertThat(Revision.newest().has(Feature.AUDIO)).isTrue();
    assertThat(Revision.newest().has(Feature.INITIALIZE)).isFalse();
  }
}
