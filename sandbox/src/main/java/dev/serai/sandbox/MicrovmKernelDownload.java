package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings the kernel of machines: Debian's cloud kernel, as apt verifies it, unpacked and not
 * installed, so the host's own boot is left alone. The launcher does the same before tests.
 *
 * @param home {@code SERAI_HOME}
 */
public record MicrovmKernelDownload(Path home) {

  private static final String PACKAGE = "linux-image-cloud-amd64";
  private static final Pattern DEPENDS =
      Pattern.compile("Depends: (linux-image-\\d\\S*-cloud-amd64)");
  private static final Duration DONE_WITHIN = Duration.ofMinutes(5);

  /** Drivers that Debian builds as modules, below {@code kernel/drivers}. */
  private static final List<String> DRIVERS =
      List.of(
          "block/virtio_blk.ko",
          "char/virtio_console.ko",
          "virtio/virtio.ko",
          "virtio/virtio_mmio.ko",
          "virtio/virtio_ring.ko");

  /** Whether this is a Debian on an x86-64 processor. */
  public static boolean possible() {
    return Requirements.find("apt-get").isPresent()
        && Requirements.find("dpkg-deb").isPresent()
        && "amd64".equals(System.getProperty("os.arch"));
  }

  /**
   * @throws IOException with what apt said
   */
  public void run() throws IOException {
    Path scratch = Files.createTempDirectory("serai-kernel");
    try {
      var depends =
          DEPENDS.matcher(Tool.run(DONE_WITHIN, List.of("apt-cache", "depends", PACKAGE)));
      if (!depends.find()) {
        throw new IOException("apt knows no " + PACKAGE + ": apt-get update");
      }
      // apt leaves what it downloads where it runs.
      String script =
          "cd \"$0\" && apt-get download -qq \"$1\" && dpkg-deb -x \"$1\"_*.deb unpacked";
      Tool.run(DONE_WITHIN, List.of("/bin/sh", "-c", script, scratch.toString(), depends.group(1)));
      take(scratch.resolve("unpacked"), depends.group(1).substring("linux-image-".length()));
    } finally {
      ScratchFiles.delete(scratch);
    }
  }

  private void take(Path unpacked, String version) throws IOException {
    Path folder = home.resolve(MicrovmKernel.INSTALLED);
    Path modules = unpacked.resolve("lib/modules/" + version + "/kernel/drivers");
    Files.createDirectories(folder.resolve(MicrovmKernel.DRIVERS));
    for (String driver : DRIVERS) {
      Path into = folder.resolve(MicrovmKernel.DRIVERS).resolve(driver.replaceAll(".*/", ""));
      Files.copy(modules.resolve(driver), into, StandardCopyOption.REPLACE_EXISTING);
    }
    // Last, since it says that all are there.
    Path image = unpacked.resolve("boot/vmlinuz-" + version);
    Files.copy(image, folder.resolve(MicrovmKernel.IMAGE), StandardCopyOption.REPLACE_EXISTING);
  }
}
