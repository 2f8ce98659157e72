package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Keycloak as Maven brought it, unpacked and built for this realm once; later runs find it in the
 * cache of {@link ForeignTools}.
 */
record KeycloakHome(Path folder) {

  private static final Path REALM = Path.of("keycloak/inn-realm.json");

  /** What the tests do without, so that it starts sooner. */
  private static final String UNUSED =
      "admin-fine-grained-authz,authorization,kerberos,device-flow,ciba,organization,passkeys,"
          + "web-authn,impersonation";

  /** Few compilers, one collector: it serves some hundred requests and goes. */
  static final Map<String, String> JVM =
      Map.of(
          "JAVA_HOME",
          System.getProperty("java.home"),
          "JAVA_OPTS",
          "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Djava.awt.headless=true"
              + " --enable-native-access=ALL-UNNAMED");

  static KeycloakHome installed(ForeignTools tools) {
    var zip = Path.of(System.getProperty("keycloak.zip"));
    var home = tools.installed("keycloak", REALM, folder -> install(folder, zip));
    return new KeycloakHome(unpacked(home, zip));
  }

  String script() {
    return folder.resolve("bin/kc.sh").toString();
  }

  private static void install(Path folder, Path zip) {
    unzip(zip, folder);
    var home = new KeycloakHome(unpacked(folder, zip));
    try {
      var imports = Files.createDirectories(home.folder().resolve("data/import"));
      Files.writeString(imports.resolve("inn-realm.json"), Files.readString(REALM, UTF_8), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ForeignTools.run(
        List.of("sh", home.script(), "build", "--db=dev-mem", "--features-disabled=" + UNUSED),
        JVM);
  }

  private static Path unpacked(Path folder, Path zip) {
    var name = zip.getFileName().toString();
    return folder.resolve(name.replace("quarkus-dist-", "").replace(".zip", ""));
  }

  private static void unzip(Path zip, Path target) {
    try (var file = new ZipFile(zip.toFile())) {
      for (var entries = file.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var path = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(file.getInputStream(entry), path, REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + zip, e);
    }
  }
}
