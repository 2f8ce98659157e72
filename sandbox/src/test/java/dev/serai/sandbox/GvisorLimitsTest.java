package dev.serai.sandbox;

class GvisorLimitsTest extends LimitsContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.GVISOR;
  }

  @Override
  long ownMemoryBytes() {
    return GvisorHost.OWN_MEMORY_BYTES;
  }
}
