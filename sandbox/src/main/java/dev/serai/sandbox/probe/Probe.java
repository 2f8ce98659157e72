package dev.serai.sandbox.probe;

import dev.serai.sandbox.IsolationClass;

/**
 * One attempt to get out.
 *
 * @param family those that one program makes, in one scene
 * @param control whether it must succeed for root without a sandbox; else the kernel may lack it
 * @param own whether a kernel of the sandbox's own may do it to itself, which reaches nobody
 * @param attempt what is tried, in words
 */
public record Probe(String family, String name, boolean control, boolean own, String attempt) {

  /** Whether success inside says nothing of the walls. */
  boolean harmless(IsolationClass isolationClass) {
    return own && isolationClass == IsolationClass.GVISOR;
  }
}
