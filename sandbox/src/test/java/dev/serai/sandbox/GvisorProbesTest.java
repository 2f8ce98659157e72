package dev.serai.sandbox;

class GvisorProbesTest extends ProbesContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.GVISOR;
  }
}
