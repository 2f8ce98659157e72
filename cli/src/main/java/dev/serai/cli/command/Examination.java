package dev.serai.cli.command;

import dev.serai.browser.BrowserConfig;
import dev.serai.sandbox.HostReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was found on this machine.
 *
 * @param lacksGvisor whether there could be sandboxes of class gvisor, but runsc is missing
 * @param lacksMicrovmKernel whether there could be sandboxes of class microvm, but their kernel is
 *     missing
 * @param weaker what sandboxes do not give here, in plain words
 */
record Examination(
    List<Finding> findings, List<String> weaker, boolean lacksGvisor, boolean lacksMicrovmKernel) {

  private static final Pattern PACKAGE = Pattern.compile("apt-get install ([a-z0-9.+-]+)");

  /**
   * One thing looked at.
   *
   * @param found empty when it is missing
   */
  record Finding(String name, String found, boolean required, String remedy) {
    boolean ok() {
      return !found.isEmpty();
    }

    Optional<String> aptPackage() {
      Matcher matcher = PACKAGE.matcher(remedy);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  static Examination ofThisMachine() {
    HostReport host = HostReport.examine();
    var findings = new ArrayList<Finding>();
    findings.add(
        new Finding("java", Runtime.version().toString(), true, "install a JDK of version 25"));
    host.checks()
        .forEach(
            check ->
                findings.add(
                    new Finding(check.name(), check.found(), check.required(), check.remedy())));
    add(findings, program("python3", "/usr/bin/python3", true, "apt-get install python3"));
    add(findings, pip());
    add(findings, program("node", "/usr/bin/node", false, "apt-get install nodejs"));
    add(findings, program("npm", "/usr/bin/npm", false, "apt-get install npm"));
    add(
        findings,
        program(
            "chromium",
            BrowserConfig.DEFAULT.program().toString(),
            false,
            "apt-get install chromium"));
    add(findings, postgres());
    return new Examination(
        List.copyOf(findings),
        host.weaker(),
        !host.gvisorAvailable() && !host.rootless(),
        host.lacksMicrovmKernel());
  }

  boolean ready() {
    return findings.stream().allMatch(finding -> finding.ok() || !finding.required());
  }

  /** Debian packages of everything that is not there, optional things too. */
  List<String> missingPackages() {
    return findings.stream()
        .filter(finding -> !finding.ok())
        .flatMap(finding -> finding.aptPackage().stream())
        .distinct()
        .toList();
  }

  private static void add(List<Finding> findings, Finding finding) {
    if (findings.stream().noneMatch(known -> known.name().equals(finding.name()))) {
      findings.add(finding);
    }
  }

  private static Finding program(String name, String path, boolean required, String remedy) {
    return new Finding(name, said(path, "--version"), required, remedy);
  }

  private static Finding pip() {
    String remedy = "needed to deploy agents with requirements.txt: apt-get install python3-pip";
    return new Finding("pip", said("/usr/bin/python3", "-m", "pip", "--version"), false, remedy);
  }

  private static Finding postgres() {
    String remedy = "needed by the tests only: apt-get install postgresql";
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("/usr/lib/postgresql"), "[0-9]*")) {
      for (Path version : found) {
        return new Finding("postgresql", String.valueOf(version.getFileName()), false, remedy);
      }
    } catch (IOException e) {
      return new Finding("postgresql", "", false, remedy);
    }
    return new Finding("postgresql", "", false, remedy);
  }

  /** First line of what a program says; empty when it fails or is not there. */
  private static String said(String... command) {
    if (!Files.isExecutable(Path.of(command[0]))) {
      return "";
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output.lines().findFirst().orElse("") : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
