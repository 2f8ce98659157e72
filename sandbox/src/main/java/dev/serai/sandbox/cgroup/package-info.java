/** Limits, accounting and reliable killing of groups of processes, on every layout of cgroups. */
@NullMarked
package dev.serai.sandbox.cgroup;

import org.jspecify.annotations.NullMarked;
