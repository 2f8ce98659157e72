package dev.serai.browser.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.serai.browser.BrowserConfig;
import dev.serai.browser.ViewPort;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.sandbox.root.RootRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Chromium is started, on sandboxes that start nothing. */
class SandboxedChromiumsTest {

  private static final SandboxId ID = new SandboxId("asandbox1");

  @TempDir private Path folder;
  private final List<SandboxSpec> asked = new ArrayList<>();

  @Test
  void pagesGoNowhereButByTheProxyAndHaveTheWholeViewPort() throws Exception {
    assertThatThrownBy(
            () ->
                chromiums(IsolationClass.NAMESPACE, Path.of("/bin/sh"))
                    .start(ID, new ViewPort(640, 480), EgressGrant.NONE))
        .isInstanceOf(Noted.class);

    SandboxSpec spec = asked.getFirst();
    assertThat(spec.command())
        .startsWith("/bin/sh")
        .contains(
            "--proxy-server=http://127.0.0.1:1",
            "--proxy-bypass-list=<-loopback>",
            "--screen-info={640x480}",
            "--window-size=640,480");
    assertThat(spec.platformPorts()).isEmpty();
    assertThat(spec.environment()).containsOnlyKeys("HOME", "PATH", "LANG", "TZ");
    assertThat(spec.mounts())
        .singleElement()
        .satisfies(mount -> assertThat(mount.writable()).isFalse());
    assertThat(Files.readString(folder.resolve("policies/managed/serai.json")))
        .contains("file://*", "EncryptedClientHelloEnabled");
  }

  @Test
  void aRootThatWasBuiltForBrowsersIsTheirs() throws Exception {
    Optional<Path> place = SandboxedChromiums.roots(folder).place(RootRecipe.BROWSER);
    assumeTrue(place.isPresent(), "the host has no Debian packages");
    Path root = place.get();
    Files.createDirectories(root.resolve("bin"));
    SandboxedChromiums chromiums = chromiums(IsolationClass.NAMESPACE, Path.of("/bin/sh"));
    assertThatThrownBy(() -> chromiums.start(ID, ViewPort.DEFAULT, EgressGrant.NONE))
        .as("no Chromium in it")
        .isInstanceOf(SandboxException.class);

    Files.copy(Path.of("/bin/sh"), root.resolve("bin/sh"));

    assertThatThrownBy(() -> chromiums.start(ID, ViewPort.DEFAULT, EgressGrant.NONE))
        .isInstanceOf(Noted.class);
    assertThat(asked.getFirst().root()).contains(root);
  }

  @Test
  void noBrowserRunsWithoutWalls() {
    assertThatThrownBy(
            () ->
                chromiums(IsolationClass.PROCESS, Path.of("/bin/sh"))
                    .start(ID, ViewPort.DEFAULT, EgressGrant.NONE))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("walls");
    assertThat(asked).isEmpty();
  }

  @Test
  void aHostWithoutChromiumIsTold() {
    assertThatThrownBy(
            () ->
                chromiums(IsolationClass.NAMESPACE, folder.resolve("nowhere"))
                    .start(ID, ViewPort.DEFAULT, EgressGrant.NONE))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("apt-get install chromium");
  }

  @Test
  void aProgramHasAFullPath() {
    assertThatThrownBy(() -> config(Path.of("chromium")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("browser.program");
  }

  private SandboxedChromiums chromiums(IsolationClass isolationClass, Path program) {
    return SandboxedChromiums.create(config(program), new Noting(isolationClass, asked), folder);
  }

  private static BrowserConfig config(Path program) {
    var standard = BrowserConfig.DEFAULT;
    return new BrowserConfig(
        standard.isolationClass(),
        standard.quotas(),
        standard.sessions(),
        program,
        standard.readyWithin(),
        standard.commandBytes(),
        standard.sandbox(),
        standard.profiles(),
        standard.liveView(),
        standard.recording());
  }

  private record Noting(IsolationClass isolationClass, List<SandboxSpec> asked)
      implements Sandboxes {

    @Override
    public Sandbox start(SandboxSpec spec) {
      asked.add(spec);
      throw new Noted();
    }

    @Override
    public int reapOrphans() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static final class Noted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
