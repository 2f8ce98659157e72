/** The agent that is measured. Plain JDK: only this package goes into its jar. */
@NullMarked
package dev.serai.benchmarks.agent;

import org.jspecify.annotations.NullMarked;
