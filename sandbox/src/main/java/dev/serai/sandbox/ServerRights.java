package dev.serai.sandbox;

import dev.serai.sandbox.linux.SandboxLoopback;
import dev.serai.sandbox.linux.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that differs between a server that is root and one that is an ordinary user. */
interface ServerRights extends AutoCloseable {

  /** In place of a user id, for a sandbox that has none of its own. */
  int NO_UID = Seal.SAME_UID;

  /**
   * A host user id for one sandbox, or {@link #NO_UID}.
   *
   * @param record the directory of the sandbox's record
   */
  int takeUid(Path record) throws IOException;

  void freeUid(int uid);

  /** Frees the ids of sandboxes that nobody has a record of. */
  void freeAbandonedUids() throws IOException;

  /** Lets the sandbox write there. */
  void giveMount(Path mount, int uid) throws IOException;

  /** Afterwards the server owns all of it again, and no file has a set-id bit. */
  void takeBackMount(Path mount) throws IOException;

  /** Where mounts get short paths before bwrap sees them; empty when it reaches their own. */
  Optional<Path> stage();

  /** The program that makes room for {@code enter.sh}. */
  List<String> makeRoom();

  /** The program that leads {@code join.sh} to where {@code enter.sh} was. */
  List<String> rejoin(Launch launch);

  /** Gives up whatever bwrap can do without. */
  List<String> lower(int uid);

  /** Gives up what entering namespaces needs no more: groups, and what is inherited. */
  List<String> leaveGroups(int uid);

  /** The way to the sandbox's loopback. */
  SandboxLoopback loopback(Launch launch, Holdings holdings) throws IOException;

  @Override
  void close() throws IOException;
}
