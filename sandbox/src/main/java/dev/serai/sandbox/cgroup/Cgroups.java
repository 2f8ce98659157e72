package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes groups. Safe for use by many threads. */
public interface Cgroups {

  /** The layout in use: {@code v1}, {@code v2}, {@code hybrid} or {@code none}. */
  String layout();

  /** Makes the place for groups; called once, before the first {@link #create}. */
  default void prepare() throws IOException {}

  /** Where {@link #create} will make the group of that name, for a record written before. */
  List<Path> directories(String name);

  /**
   * A new group with its limits in force.
   *
   * @param name unique on this host
   * @throws IOException when a limit cannot be set; no group is left then
   */
  Cgroup create(String name, CgroupLimits limits) throws IOException;

  /** A group made earlier, perhaps by another process, perhaps gone meanwhile. */
  Cgroup adopt(List<Path> directories);
}
