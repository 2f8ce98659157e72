package dev.serai.benchmarks.host;

import dev.serai.benchmarks.agent.BenchAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The bench agent as a folder to deploy: its jar and its manifest. */
public record AgentFolder(Path root) {

  private static final String[] CLASSES = {"BenchAgent", "Order", "Nothing"};

  /** Packs the agent's classes, which this program carries, into {@code root}. */
  public static AgentFolder pack(Path root) throws IOException {
    Files.writeString(
        root.resolve("serai.yaml"),
        "name: bench_agent\nruntime: JAVA_25\nentry-point: [agent.jar]\n");
    AgentFolder folder = new AgentFolder(root);
    try (OutputStream out = Files.newOutputStream(folder.jar());
        JarOutputStream jar = new JarOutputStream(out, manifest())) {
      for (String name : CLASSES) {
        add(jar, BenchAgent.class.getPackageName().replace('.', '/') + "/" + name + ".class");
      }
    }
    return folder;
  }

  public Path jar() {
    return root.resolve("agent.jar");
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, BenchAgent.class.getName());
    return manifest;
  }

  private static void add(JarOutputStream jar, String entry) throws IOException {
    try (InputStream in = AgentFolder.class.getClassLoader().getResourceAsStream(entry)) {
      if (in == null) {
        throw new IOException(entry + " is not on the class path");
      }
      jar.putNextEntry(new JarEntry(entry));
      in.transferTo(jar);
      jar.closeEntry();
    }
  }
}
