package dev.serai.gateway.prepare;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.GatewayTarget.Definition;
import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.TargetConfiguration.Connector;
import dev.serai.gateway.TargetConfiguration.Lambda;
import dev.serai.gateway.TargetConfiguration.McpServer;
import dev.serai.gateway.TargetConfiguration.OpenApi;
import dev.serai.gateway.TargetConfiguration.Smithy;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.kernel.AccountId;
import dev.serai.protocol.mcp.model.Tool;
import dev.serai.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What targets were read from, kept as it was: a later change of the object, or of the server's
 * tools, changes nothing until it is read again.
 */
public final class Definitions {

  /** One for what is served, one for what is held, one for what is read. */
  private static final int SLOTS = 3;

  private static final byte[] NO_TOOLS = {'[', ']'};

  private final Documents documents;
  private final McpListing listing;
  private final Compilers compilers;
  private final Blobs blobs;
  private final int toolsPerTarget;

  /**
   * @param toolsPerTarget most tools of one target
   */
  public Definitions(
      Documents documents,
      McpListing listing,
      Compilers compilers,
      Blobs blobs,
      int toolsPerTarget) {
    this.documents = documents;
    this.listing = listing;
    this.compilers = compilers;
    this.blobs = blobs;
    this.toolsPerTarget = toolsPerTarget;
  }

  /** What was read and kept, in which slot. */
  public record Kept(String sha256, int slot, TargetTools tools) {}

  /**
   * Reads a target's definition, makes tools of it, and keeps it beside those the target has.
   *
   * @throws UnreadableTargetException if it cannot be read, or has too many tools
   * @throws RefusedDocumentException at the place that cannot be served
   * @throws IOException if storage does not answer; trying again may help
   */
  public Kept read(Gateway gateway, GatewayTarget target)
      throws IOException, UnreadableTargetException, InterruptedException {
    byte[] definition = bytes(gateway, target);
    TargetTools tools = compilers.compile(target.settings().configuration(), definition);
    if (tools.tools().size() > toolsPerTarget) {
      throw new UnreadableTargetException(
          "the target has %d tools, the most are %d"
              .formatted(tools.tools().size(), toolsPerTarget));
    }
    int slot = freeSlot(target);
    var blob =
        blobs.put(
            key(target.gateway(), target.id(), slot),
            new ByteArrayInputStream(definition),
            Math.max(1, definition.length));
    return new Kept(blob.sha256(), slot, tools);
  }

  /** The tools of a target that has been read; empty when its definition is gone. */
  public Optional<TargetTools> tools(GatewayTarget target) throws IOException {
    return target.definition().isPresent()
        ? tools(target, target.definition().get())
        : Optional.empty();
  }

  /**
   * The tools of what was read of a target once; empty when it is gone, or another stands there.
   */
  public Optional<TargetTools> tools(GatewayTarget target, Definition read) throws IOException {
    Optional<InputStream> kept = blobs.open(key(target.gateway(), target.id(), read.slot()));
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = kept.get()) {
      byte[] bytes = in.readAllBytes();
      return sha256(bytes).equals(read.sha256())
          ? Optional.of(compilers.compile(target.settings().configuration(), bytes))
          : Optional.empty();
    }
  }

  /** Drops what is kept of a target that is gone. */
  public void forget(GatewayId gateway, TargetId target) throws IOException {
    for (int slot = 0; slot < SLOTS; slot++) {
      blobs.delete(key(gateway, target, slot));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static int freeSlot(GatewayTarget target) {
    List<Integer> taken =
        Stream.concat(target.definition().stream(), target.upkeep().held().stream())
            .map(Definition::slot)
            .toList();
    return IntStream.range(0, SLOTS)
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow();
  }

  private byte[] bytes(Gateway gateway, GatewayTarget target)
      throws IOException, UnreadableTargetException, InterruptedException {
    TargetConfiguration configuration = target.settings().configuration();
    AccountId account = gateway.account();
    return switch (configuration) {
      case OpenApi api -> documents.read(account, api.document());
      case Smithy model -> documents.read(account, model.document());
      case Lambda lambda -> documents.read(account, lambda.tools());
      case McpServer server -> server(gateway, target, server);
      case Connector connector -> ToolList.write(List.of(connector.tool().shown()));
      case HttpTarget http -> NO_TOOLS;
    };
  }

  private byte[] server(Gateway gateway, GatewayTarget target, McpServer server)
      throws IOException, UnreadableTargetException, InterruptedException {
    if (server.tools().isPresent()) {
      return documents.read(gateway.account(), server.tools().get());
    }
    if (server.dynamic()) {
      return NO_TOOLS;
    }
    List<Tool> listed = listing.tools(gateway, target, server, toolsPerTarget);
    return ToolList.write(listed);
  }

  private static String key(GatewayId gateway, TargetId target, int slot) {
    String name = slot == 0 ? "definition" : "definition-" + slot;
    return "gateway/%s/%s/%s".formatted(gateway, target, name);
  }
}
