/** What identity costs: credentials for workloads, JWTs, decisions, the audit log. */
@NullMarked
package dev.serai.benchmarks.identity;

import org.jspecify.annotations.NullMarked;
