package dev.serai.sandbox.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every layout does alike. */
abstract class CgroupContract {

  private static final CgroupLimits LIMITS = new CgroupLimits(64L << 20, 20, 0.5);

  abstract Cgroups cgroups();

  /** Gives the group the figures a kernel would write after some use. */
  abstract void use(Cgroup group) throws Exception;

  abstract String limitsOf(Cgroup group) throws IOException;

  @Test
  void makesAGroupWhereItSaidItWouldWithItsLimits() throws Exception {
    Cgroup group = cgroups().create("first", LIMITS);
    assertThat(group.directories()).isEqualTo(cgroups().directories("first"));
    assertThat(group.directories()).allMatch(Files::isDirectory);
    assertThat(limitsOf(group)).isEqualTo("67108864 20 50000/100000");
    end(group);
  }

  @Test
  void tellsWhatHasBeenUsed() throws Exception {
    Cgroup group = cgroups().create("used", LIMITS);
    assertThat(group.outOfMemoryKills()).isZero();
    use(group);
    CgroupUsage usage = group.usage();
    assertThat(usage.cpu()).isPositive();
    assertThat(usage.peakMemoryBytes()).isPositive();
    end(group);
  }

  @Test
  void findsAGroupAgainAndLeavesNothing() throws Exception {
    Cgroup made = cgroups().create("again", LIMITS);
    Cgroup found = cgroups().adopt(made.directories());
    assertThat(found.entries()).isEqualTo(made.entries());
    end(found);
    assertThat(made.directories()).noneMatch(Files::exists);
  }

  @Test
  void takesAGroupThatIsGoneForAnEmptyOne() throws Exception {
    Cgroup gone = cgroups().adopt(cgroups().directories("never"));
    assertThat(gone.kill(Duration.ofSeconds(1))).isTrue();
    assertThat(gone.usage()).isEqualTo(CgroupUsage.NOTHING);
    gone.remove();
  }

  void end(Cgroup group) throws IOException {
    assertThat(group.kill(Duration.ofSeconds(5))).isTrue();
    group.remove();
  }

  static String line(Path directory, String file) throws IOException {
    return Files.readString(directory.resolve(file)).strip();
  }
}
