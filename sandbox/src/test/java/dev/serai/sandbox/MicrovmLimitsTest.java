package dev.serai.sandbox;

class MicrovmLimitsTest extends LimitsContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }

  /** Of the machine's kernel, its monitor and the code that it has translated. */
  @Override
  long ownMemoryBytes() {
    return MicrovmHost.OWN_MEMORY_BYTES + 256 * MIB;
  }
}
